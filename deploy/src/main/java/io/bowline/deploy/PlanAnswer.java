package io.bowline.deploy;

import io.bowline.bound.Bound;
import io.bowline.planning.FailoverPlan;
import java.util.List;

/** A plan beside its lower bound, as {@code plan --json} prints it. */
record PlanAnswer(
    String pod,
    List<String> failed,
    List<FailoverPlan.Placement> placements,
    List<FailoverPlan.Unplaced> unplaced,
    List<String> moved,
    double makespanSeconds,
    double lowerBoundSeconds,
    String boundBy) {

  static PlanAnswer of(FailoverPlan plan, Bound bound) {
    return new PlanAnswer(
        plan.pod(),
        plan.failed(),
        plan.placements(),
        plan.unplaced(),
        plan.moved(),
        plan.makespanSeconds(),
        bound.seconds(),
        bound.boundBy());
  }
}
