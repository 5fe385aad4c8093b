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
    String operate,
    String directory) {

  /** A VM that is not running again, and why. */
  public record Unrecovered(String vm, String reason) {}

  /**
   * How one VM fared.
   *
   * @param reactionSeconds failure until Bowline's first reaction
   * @param approvalSeconds waiting for a human to approve the fence
   * @param recoverySeconds first reaction until the service is back, without the approval
   * @param outageSeconds failure until the service is back
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
      Double actualSeconds) {}

  /** How one outage ended. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OutageResult(
      String outage, String server, String state, String decision, String reason, String operate) {}

  /**
   * The most that was in use of one limit, as the observer saw it.
   *
   * @param limit null: unlimited
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Peak(String resource, double peak, Double limit) {}

  /** One time the workers' process was killed. */
  public record Kill(double atSeconds, String moment, String journal) {}
}
