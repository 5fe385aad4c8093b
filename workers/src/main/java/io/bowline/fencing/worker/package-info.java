/** Fencing as a job, and the guard's schedule. */
package io.bowline.fencing.worker;
