package io.bowline.planning;

import java.util.List;

/**
 * The whole schedule: what {@code bowline plan --json} prints.
 *
 * @param moved always empty: VMs that did not fail are not touched
 * @param makespanSeconds from the fence proof to the last VM verified
 */
public record FailoverPlan(
    String pod,
    List<String> failed,
    List<Placement> placements,
    List<Unplaced> unplaced,
    List<String> moved,
    double makespanSeconds) {

  /**
   * Where one VM goes.
   *
   * @param lane target and number, {@code p2/1}
   * @param position in its lane, from 0
   * @param startSeconds predicted, after the fence proof
   * @param steps from its start to its end
   */
  public record Placement(
      String vm,
      String from,
      String target,
      String lane,
      int position,
      double startSeconds,
      double endSeconds,
      String reason,
      List<PredictedStep> steps) {

    public Placement {
      // A plan that was stored before steps were predicted has none.
      steps = steps == null ? List.of() : List.copyOf(steps);
    }
  }

  /**
   * One step of a VM's recovery.
   *
   * @param step {@code detach}, {@code configure}, {@code map} or {@code restart}; the last ends
   *     when the VM is verified
   * @param startSeconds predicted, after the fence proof; waiting for a device is part of the step
   */
  public record PredictedStep(String step, double startSeconds, double endSeconds) {}

  /**
   * A VM no server can take, with the constraint that each server breaks.
   *
   * @param addition the smallest addition that would give it a place, in words
   */
  public record Unplaced(String vm, List<Reason> reasons, String addition) {

    public Unplaced {
      addition = addition == null ? "" : addition;
    }
  }

  /**
   * Why one server cannot take one VM.
   *
   * @param constraint {@code memory}, {@code cpu}, {@code slots}, {@code vlan}, {@code array},
   *     {@code state}, {@code allowed}, {@code forbidden}, {@code anti-affinity}, {@code affinity},
   *     {@code tried}, {@code dependency}, {@code adapters}
   */
  public record Reason(String server, String constraint, String detail) {}
}
