package io.bowline.planning;

import io.bowline.inventory.Vm;

/** Gives each VM its importance: higher comes first. Filled from the decision table. */
@FunctionalInterface
public interface RestartRules {
  int importance(Vm vm);

  /** The priority the inventory gives, 0 where it gives none. */
  static RestartRules byPriority() {
    return vm -> vm.priority().orElse(0);
  }
}
