package io.bowline.planning;

import io.bowline.inventory.OperationTime;
import java.util.List;

/**
 * The whole schedule: what {@code bowline plan --json} prints.
 *
 * @param moved always empty: VMs that did not fail are not touched
 * @param makespanSeconds from the fence proof to the last VM verified
 * @param timings what was taken from the history of the devices in use; all else is configuration
 */
public record FailoverPlan(
    String pod,
    List<String> failed,
    List<Placement> placements,
    List<Unplaced> unplaced,
    List<String> moved,
    double makespanSeconds,
    List<MeasuredTime> timings) {

  public FailoverPlan {
    // A plan that was stored before history was taken in has none.
    timings = timings == null ? List.of() : List.copyOf(timings);
  }

  /** A plan that relies on no history. */
  public FailoverPlan(
      String pod,
      List<String> failed,
      List<Placement> placements,
      List<Unplaced> unplaced,
      List<String> moved,
      double makespanSeconds) {
    this(pod, failed, placements, unplaced, moved, makespanSeconds, List.of());
  }

  /**
   * A timing that was taken from history.
   *
   * @param operation {@code lunUnmap}, {@code lunMap}, {@code viosMap}, {@code configure} or {@code
   *     vmRestart}
   * @param seconds the median
   */
  public record MeasuredTime(String device, String operation, double seconds, int samples) {

    static MeasuredTime of(OperationTime time) {
      double seconds = time.median().toNanos() / 1e9;
      return new MeasuredTime(time.device(), time.operation().word(), seconds, time.samples());
    }
  }

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
   *     {@code tried}, {@code dependency}, {@code adapters}, {@code platform}
   */
  public record Reason(String server, String constraint, String detail) {}
}
