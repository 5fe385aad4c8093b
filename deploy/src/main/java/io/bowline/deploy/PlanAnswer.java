package io.bowline.deploy;

import io.bowline.bound.Bound;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.MakeRoom;
import java.util.List;
import java.util.Optional;

/**
 * A plan beside its lower bound, as {@code plan --json} prints it.
 *
 * @param moved healthy VMs that would have to make room, when that was asked for; none is touched
 * @param gained VMs that would have a place then
 * @param timings what was taken from the inventory's history; all else is configuration
 */
record PlanAnswer(
    String pod,
    List<String> failed,
    List<FailoverPlan.Placement> placements,
    List<FailoverPlan.Unplaced> unplaced,
    List<Moved> moved,
    List<String> gained,
    double makespanSeconds,
    double lowerBoundSeconds,
    String boundBy,
    List<FailoverPlan.MeasuredTime> timings) {

  /**
   * @param action {@code migrate} or {@code stop}
   * @param to where it would go; null when it would be stopped
   */
  record Moved(String vm, String action, String from, String to, String forVm) {

    static Moved of(MakeRoom.Moved moved) {
      return new Moved(
          moved.vm(),
          moved.to().isPresent() ? "migrate" : "stop",
          moved.from(),
          moved.to().orElse(null),
          moved.forVm());
    }
  }

  static PlanAnswer of(FailoverPlan plan, Bound bound, Optional<MakeRoom.Gain> gain) {
    return new PlanAnswer(
        plan.pod(),
        plan.failed(),
        plan.placements(),
        plan.unplaced(),
        gain.map(MakeRoom.Gain::moved).orElse(List.of()).stream().map(Moved::of).toList(),
        gain.map(MakeRoom.Gain::gained).orElse(List.of()),
        plan.makespanSeconds(),
        bound.seconds(),
        bound.boundBy(),
        plan.timings());
  }
}
