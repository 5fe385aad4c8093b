/** The steps of an attempt and their undo as jobs. */
package io.bowline.restart.worker;
