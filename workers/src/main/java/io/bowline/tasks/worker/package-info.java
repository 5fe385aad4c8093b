/** Reading tasks put together. */
package io.bowline.tasks.worker;
