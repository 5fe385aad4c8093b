/**
 * Would it hold? What the loss of each server, and of each pair, would mean now: which VMs would
 * not restart and why, how long recovery would take, which SLA would break; and what got worse
 * since the last time. The what-if plans are the planner's own.
 */
package io.bowline.capacity;
