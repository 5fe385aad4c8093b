/** Job workers, timers and beans of this stage. */
package io.bowline.capacity.worker;
