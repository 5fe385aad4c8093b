package io.bowline.drill;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a drill found: the design's fields, and what a reader wants besides. All times are simulated
 * seconds.
 *
 * @param breaches what the observer saw of invariants 1, 2 and 5, one sentence each
 * @param makespanSeconds from the fence proof to the last VM verified; absent when none was
 * @param lowerBoundSeconds no schedule can be shorter
 * @param engineShare part of the makespan that the engine adds; only when it was measured
 * @param holds whether {@code expect.yaml} holds
 * @param differences lines that {@code golden/summary.txt} has (-) or has not (+); where timing
 *     decides, another end than the reviewed one can be right
 * @param unmet what of {@code expect.yaml} does not hold, one sentence each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DrillReport(
    String scenario,
    double speed,
    List<String> recovered,
    List<Unrecovered> unrecovered,
    List<String> breaches,
    Double makespanSeconds,
    Double lowerBoundSeconds,
    Double engineShare,
    List<VmResult> vms,
    boolean holds,
    List<String> unmet,
    List<OutageResult> outages,
    List<Peak> peaks,
    List<Kill> kills,
    List<String> differences,
    String operate,
    String directory) {

  /** The same, compared with the reviewed summary. */
  DrillReport comparedWith(List<String> reviewed) {
    return new DrillReport(
        scenario,
        speed,
        recovered,
        unrecovered,
        breaches,
        makespanSeconds,
        lowerBoundSeconds,
        engineShare,
        vms,
        holds,
        unmet,
        outages,
        peaks,
        kills,
        List.copyOf(reviewed),
        operate,
        directory);
  }

  /** A VM that is not running again, and why. */
  public record Unrecovered(String vm, String reason) {}

  /**
   * How one VM fared.
   *
   * @param reactionSeconds failure until Bowline's first reaction
   * @param approvalSeconds waiting for a human to approve the fence
   * @param recoverySeconds first reaction until the service is back, without the approval
   * @param outageSeconds failure until the service is back
   * @param attempts how many targets were tried
   * @param predictedSeconds end after the fence proof, as planned
   * @param actualSeconds end after the fence proof, as it came
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record VmResult(
      String vm,
      String from,
      String target,
      Double reactionSeconds,
      Double approvalSeconds,
      Double recoverySeconds,
      Double outageSeconds,
      String sla,
      Double rtoSeconds,
      int luns,
      String lane,
      int attempts,
      String state,
      Double predictedSeconds,
      Double actualSeconds,
      List<StepResult> steps) {

    public VmResult {
      steps = List.copyOf(steps);
    }
  }

  /**
   * One step of one attempt, in the order they began; times count from the fence proof.
   *
   * @param step detach, configure, map, restart, verify, or undo for each that takes back
   * @param element its id in the runbook
   * @param endSeconds absent when it never ended
   * @param tries how often it was begun
   * @param done whether its last try ended well
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StepResult(
      int attempt,
      String target,
      String step,
      String element,
      Double startSeconds,
      Double endSeconds,
      int tries,
      boolean done) {}

  /** How one outage ended. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OutageResult(
      String outage,
      String server,
      String failedVm,
      String state,
      String decision,
      String reason,
      String operate) {

    String title() {
      return OutageView.title(server, failedVm);
    }
  }

  /**
   * The most that was in use of one limit, as the observer saw it.
   *
   * @param limit null: unlimited
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Peak(String resource, double peak, Double limit) {}

  /**
   * One {@code kill -9}.
   *
   * @param what was killed
   * @param moment between a command's effect and its answer, or at a moment of the clock
   * @param journal how many commands stood in which state
   * @param open changing commands whose end was not known
   */
  public record Kill(
      double atSeconds, String what, String moment, String journal, List<String> open) {

    /** As a person reads it. */
    String line() {
      return "%s killed %s %s; journal: %s"
          .formatted(Scene.clock(atSeconds), what, moment, journal);
    }
  }
}
