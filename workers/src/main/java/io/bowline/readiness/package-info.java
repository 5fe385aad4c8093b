/**
 * Says per VM whether it can be recovered at all, and why not: from the inventory and from what the
 * devices answered to reading commands. What is not known is never said to be well.
 */
package io.bowline.readiness;
