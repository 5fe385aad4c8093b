package io.bowline.inventory.collection;

import io.bowline.inventory.Vm;
import io.bowline.inventory.Vm.Desired;
import java.time.Instant;

/**
 * One of possibly several servers that define a VM: a half-built one on its target, a stale one on
 * a server that came back.
 */
record Copy(Vm vm, Instant readAt) {

  /** The one that runs, else the one read last. */
  Copy moreLikely(Copy other) {
    var runs = vm.desired() == Desired.RUNNING;
    var otherRuns = other.vm.desired() == Desired.RUNNING;
    if (runs != otherRuns) {
      return runs ? this : other;
    }
    return other.readAt.isAfter(readAt) ? other : this;
  }
}
