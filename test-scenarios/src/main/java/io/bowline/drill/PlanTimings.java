package io.bowline.drill;

import io.bowline.planning.StepTimings;
import io.bowline.simulator.Timings;
import io.bowline.simulator.Timings.Operation;

/** What the planner is told of a scenario's devices: changing commands, without any read. */
final class PlanTimings {

  private PlanTimings() {}

  static StepTimings of(Timings timings) {
    var configure =
        timings
            .of(Operation.PARTITION_CREATE)
            .plus(timings.of(Operation.HMC_CHANGE).multipliedBy(2));
    return new StepTimings(
        timings.of(Operation.LUN_UNMAP),
        timings.of(Operation.LUN_MAP),
        timings.of(Operation.VIOS_MAP),
        configure,
        timings.of(Operation.HMC_CHANGE).plus(timings.of(Operation.VM_RESTART)));
  }
}
