package io.bowline.simulator;

import java.util.ArrayList;
import java.util.List;

/** Which boots fail next. */
final class BootFaults {

  private static final class Armed {
    final Fault.BootFails fault;
    int left;

    Armed(Fault.BootFails fault) {
      this.fault = fault;
      this.left = fault.times();
    }
  }

  private final List<Armed> armed = new ArrayList<>();

  synchronized void arm(Fault.BootFails fault) {
    armed.add(new Armed(fault));
  }

  /** Whether this boot fails; counts it. */
  synchronized boolean strikes(String server, String vm) {
    for (var each : armed) {
      if (each.left != 0
          && each.fault.server().map(server::equals).orElse(true)
          && each.fault.vm().map(vm::equals).orElse(true)) {
        each.left = each.left == Fault.FOR_GOOD ? Fault.FOR_GOOD : each.left - 1;
        return true;
      }
    }
    return false;
  }
}
