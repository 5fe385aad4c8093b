/** What waits for a human: open user tasks, read from and answered to the engine. */
package io.bowline.tasks;
