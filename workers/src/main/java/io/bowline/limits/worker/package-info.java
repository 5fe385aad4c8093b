/** Leases, heartbeat and job time-outs of this worker process. */
package io.bowline.limits.worker;
