package io.bowline.bench.lab;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.bowline.scenario.LabGiven.Detection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * One fault and what became of it.
 *
 * @param struck the part that failed
 * @param faultAt when it failed; all times count from here
 * @param t1Seconds how long a guest is watched after each step of the ladder; 0 of a host
 * @param vms those that lost their service, by the workers' records
 * @param load of the machine, average of the last minute, when the fault struck
 * @param failure why the run does not count as a recovery; absent when it does
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record LabRun(
    LabRow row,
    Detection detection,
    double t1Seconds,
    Instant faultAt,
    String struck,
    List<VmTime> vms,
    int cores,
    double load,
    String accelerator,
    Optional<String> failure) {

  public LabRun {
    vms = List.copyOf(vms);
  }

  /**
   * How long one VM took, in seconds.
   *
   * @param reactionSeconds the fault until Bowline noticed it
   * @param repairSeconds from there until the VM's last start, reboot or installation had ended
   * @param recoverySeconds from the reaction until its service was verified
   * @param outageSeconds the fault until its service was verified
   * @param reportedOutageSeconds the same as the workers know it: from when the failed part was
   *     last heard of
   */
  public record VmTime(
      String vm,
      String from,
      String to,
      double reactionSeconds,
      double repairSeconds,
      double recoverySeconds,
      double outageSeconds,
      double reportedOutageSeconds) {}

  /** What is measured of a run. */
  public enum Measure {
    REACTION("reaction", VmTime::reactionSeconds),
    REPAIR("repair", VmTime::repairSeconds),
    RECOVERY("recovery", VmTime::recoverySeconds),
    OUTAGE("outage", VmTime::outageSeconds);

    private final String text;
    private final ToDoubleFunction<VmTime> of;

    Measure(String text, ToDoubleFunction<VmTime> of) {
      this.text = text;
      this.of = of;
    }

    /** For tables. */
    public String text() {
      return text;
    }
  }

  @JsonIgnore
  public boolean isRecovery() {
    return failure.isEmpty();
  }

  /** Of the VM that took longest; empty when there is none. */
  public OptionalDouble longest(Measure measure) {
    return vms.stream().mapToDouble(measure.of).max();
  }
}
