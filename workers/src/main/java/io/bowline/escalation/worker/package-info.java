/** The steps of the ladder as jobs. */
package io.bowline.escalation.worker;
