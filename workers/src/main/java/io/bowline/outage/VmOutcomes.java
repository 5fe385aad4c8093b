package io.bowline.outage;

import io.bowline.control.Control;
import io.bowline.control.Controls;
import io.bowline.notification.NoticeKind;
import io.bowline.notification.Notices;
import io.bowline.outage.RunbookMessages.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends of a VM's recovery: what is recorded, which capacity is freed, and who was waiting for it.
 * Everything here may be repeated.
 */
public final class VmOutcomes {

  private final VmRecoveries recoveries;
  private final Reservations reservations;
  private final Dependencies dependencies;
  private final Controls controls;
  private final Notices notices;
  private final RunbookMessages messages;
  private final Duration timeToLive;
  private final Clock clock;

  /**
   * @param timeToLive of a hand-over: it may come before the runbook can take it
   */
  public VmOutcomes(
      VmRecoveries recoveries,
      Reservations reservations,
      Dependencies dependencies,
      Controls controls,
      Notices notices,
      RunbookMessages messages,
      Duration timeToLive,
      Clock clock) {
    this.recoveries = recoveries;
    this.reservations = reservations;
    this.dependencies = dependencies;
    this.controls = controls;
    this.notices = notices;
    this.messages = messages;
    this.timeToLive = timeToLive;
    this.clock = clock;
  }

  /**
   * How an attempt ended.
   *
   * @param unknown it may have left something behind on its target: nobody knows
   */
  public record LastAttempt(boolean unknown, String step, String reason) {}

  /** The VM runs again and was verified: it is counted where it runs, not as a reservation. */
  public void recovered(String outage, String vm) {
    back(outage, vm, VmStep.RECOVERED, null);
  }

  /** A human brought it back, and Bowline saw it run. */
  public void recoveredByOperator(String outage, String vm, String reason) {
    back(outage, vm, VmStep.RECOVERED_BY_OPERATOR, reason);
  }

  private void back(String outage, String vm, VmStep step, String reason) {
    recoveries.ended(outage, vm, step, reason, clock.instant());
    reservations.free(outage, vm);
    settled(outage, vm, "recovered");
  }

  /** Nobody wants the VM to run any more: it stays off. */
  public void notWanted(String outage, String vm) {
    if (!recoveries.get(outage, vm).step().isOver()) {
      recoveries.ended(outage, vm, VmStep.NOT_WANTED, "not meant to run", clock.instant());
    }
    reservations.free(outage, vm);
    settled(outage, vm, "recovered");
  }

  /** Nothing more is done for this VM. Who stopped it, if anybody did, comes before what failed. */
  public void unrecovered(String outage, String vm, String reason) {
    var stopped = controls.stopped(outage, vm).map(VmOutcomes::words);
    ended(outage, vm, stopped.map(who -> who + " (" + reason + ")").orElse(reason));
  }

  private void ended(String outage, String vm, String reason) {
    var row = recoveries.get(outage, vm);
    if (row.step().isSettled()) {
      settled(outage, vm, "recovered");
      return;
    }
    if (row.step() == VmStep.WAITING && row.startedAt() == null) {
      reservations.free(outage, vm); // it only waited: nothing of it is anywhere
    }
    recoveries.ended(outage, vm, VmStep.UNRECOVERED, reason, clock.instant());
    settled(outage, vm, "unrecovered");
  }

  /**
   * These VMs leave their lanes: a skipped one ends here, any other goes to its escalation, and
   * whoever waits for it is told. One that only waits for others keeps its place on its server.
   *
   * @param attempt the last one; empty when none was made
   */
  public void handOver(
      String outage, List<String> vms, String reason, Optional<LastAttempt> attempt) {
    vms.forEach(vm -> handOver(recoveries.get(outage, vm), reason, attempt));
  }

  private void handOver(VmRecovery row, String reason, Optional<LastAttempt> attempt) {
    var stopped = controls.stopped(row.outage(), row.vm());
    var unknown = attempt.isPresent() && attempt.get().unknown();
    boolean isRepeated = row.leftLaneAt() != null;
    if (stopped.isPresent() && !unknown && !isRepeated) {
      noteAttempt(row, attempt);
      ended(row.outage(), row.vm(), stopped.map(VmOutcomes::words).orElseThrow());
      return;
    }
    var needed =
        attempt.isPresent() ? List.<VmRecovery>of() : dependencies.notBack(row.outage(), row.vm());
    if (!isRepeated) {
      leaveLane(row, needed, reason, attempt);
    }
    tellEscalation(row, needed, reason);
    dependencies.leftLane(row.outage(), row.vm());
  }

  /** Not again for a repeated job: the escalation may have given the VM another server by then. */
  private void leaveLane(
      VmRecovery row, List<VmRecovery> needed, String reason, Optional<LastAttempt> attempt) {
    var now = clock.instant();
    if (!needed.isEmpty()) {
      var why = why(row, "waits for " + Dependencies.names(needed));
      recoveries.leftLane(row.outage(), row.vm(), why, now);
      return;
    }
    noteAttempt(row, attempt);
    if (!row.step().isOver()) {
      recoveries.ended(row.outage(), row.vm(), VmStep.HANDED_OVER, why(row, reason), now);
    }
    recoveries.leftLane(row.outage(), row.vm(), why(row, reason), now);
  }

  private void tellEscalation(VmRecovery row, List<VmRecovery> needed, String reason) {
    var why =
        needed.isEmpty()
            ? reason
            : "it depends on " + Dependencies.names(needed) + ", not back when its turn came";
    var waitsFor = needed.stream().filter(n -> !n.step().isOver()).map(VmRecovery::vm).toList();
    messages.publish(
        new Message(
            "vm-handed-over",
            row.outage(),
            timeToLive,
            Optional.of("vm-handed-over/" + row.outage() + "/" + row.vm()),
            Map.of(
                "handedVm",
                row.vm(),
                "handedReason",
                shortened(why(row, why)),
                "handedWaitsFor",
                waitsFor)));
  }

  /** The plan knows best why it has no place for a VM. */
  private static String why(VmRecovery row, String reason) {
    return row.target() == null && row.reason() != null ? row.reason() : reason;
  }

  /**
   * The ladder has no further rung: a human decides what becomes of the VM.
   *
   * @param why what people are told when no attempt was made
   */
  public void humanAsked(String outage, String vm, Optional<LastAttempt> attempt, String why) {
    var row = recoveries.get(outage, vm);
    if (row.step() == VmStep.HANDED_OVER || row.step().isOver()) {
      return;
    }
    noteAttempt(row, attempt.or(() -> leftBy(row)));
    var reason = attempt.map(LastAttempt::reason).orElse(why);
    recoveries.ended(outage, vm, VmStep.HANDED_OVER, reason, clock.instant());
  }

  /** An attempt of which nobody says how it ended may have left anything behind. */
  private static Optional<LastAttempt> leftBy(VmRecovery row) {
    return row.step() == VmStep.WAITING
        ? Optional.empty()
        : Optional.of(new LastAttempt(true, row.step().text(), "nobody said how it ended"));
  }

  /** What an attempt left behind unknown keeps its capacity. */
  private void noteAttempt(VmRecovery row, Optional<LastAttempt> attempt) {
    attempt.ifPresent(a -> recoveries.tried(row, a.step(), a.reason()));
    if (attempt.isEmpty() || !attempt.get().unknown()) {
      reservations.free(row.outage(), row.vm());
    }
  }

  private void settled(String outage, String vm, String outcome) {
    notices.settle(outage, vm, NoticeKind.VM_HANDED_OVER);
    dependencies.settled(outage, vm, outcome);
  }

  static String words(Control control) {
    var what = control.kind() == io.bowline.control.ControlKind.ABORT ? "aborted" : "skipped";
    return what + " by " + control.askedBy() + ": " + control.reason();
  }

  /** As long as a variable of a runbook may be. */
  public static String shortened(String text) {
    return text.length() <= 500 ? text : text.substring(0, 499) + "…";
  }
}
