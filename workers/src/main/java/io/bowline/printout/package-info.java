/**
 * A recovery on paper, for the day on which nothing of Bowline runs: the commands that its steps
 * send, taken from the steps themselves, with what must be read and seen between them.
 */
package io.bowline.printout;
