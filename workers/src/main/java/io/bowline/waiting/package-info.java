/** Waiting for something outside, with a deadline and a sentence about what was waited for. */
package io.bowline.waiting;
