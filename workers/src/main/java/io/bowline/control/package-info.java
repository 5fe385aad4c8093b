/** Hold, skip and abort: what a human asked for, and the check before each changing command. */
package io.bowline.control;
