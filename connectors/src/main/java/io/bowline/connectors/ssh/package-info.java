/** Pooled ssh sessions with verified host keys, time-outs and a limit per device. */
package io.bowline.connectors.ssh;
