package io.bowline.drill;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Since when each VM is seen at the step it is at. */
final class StepClock {

  private final Map<String, String> steps = new HashMap<>();
  private final Map<String, Double> since = new HashMap<>();

  void look(List<OutageView> outages, double seconds) {
    for (var outage : outages) {
      for (var vm : outage.vms()) {
        var key = outage.id() + "/" + vm.vm();
        var step = vm.attempt() + vm.step();
        if (!step.equals(steps.put(key, step))) {
          since.put(key, seconds);
        }
      }
    }
  }

  /** Simulated seconds, by outage and VM. */
  Map<String, Double> since() {
    return Map.copyOf(since);
  }
}
