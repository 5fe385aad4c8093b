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

  private final Outages outages;
  private final VmRecoveries recoveries;
  private final Reservations reservations;
  private final Plans plans;
  private final Controls controls;
  private final Notices notices;
  private final RunbookMessages messages;
  private final Duration timeToLive;
  private final Clock clock;

  /**
   * @param timeToLive of a settled dependency: it may come long before its waiter begins to wait
   */
  public VmOutcomes(
      Outages outages,
      VmRecoveries recoveries,
      Reservations reservations,
      Plans plans,
      Controls controls,
      Notices notices,
      RunbookMessages messages,
      Duration timeToLive,
      Clock clock) {
    this.outages = outages;
    this.recoveries = recoveries;
    this.reservations = reservations;
    this.plans = plans;
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

  /** Nothing more is done for this VM. Who stopped it, if anybody did, comes before what failed. */
  public void unrecovered(String outage, String vm, String reason) {
    var stopped = controls.stopped(outage, vm).map(VmOutcomes::words);
    ended(outage, vm, stopped.map(who -> who + " (" + reason + ")").orElse(reason));
  }

  private void ended(String outage, String vm, String reason) {
    var row = recoveries.get(outage, vm);
    if (row.step().isBack()) {
      settled(outage, vm, "recovered");
      return;
    }
    recoveries.ended(outage, vm, VmStep.UNRECOVERED, reason, clock.instant());
    settled(outage, vm, "unrecovered");
  }

  /** A lane gives these VMs up: a skipped one ends here, any other goes up the ladder. */
  public void handOver(
      String outage, List<String> vms, String reason, Optional<LastAttempt> attempt) {
    vms.forEach(vm -> handOver(outage, recoveries.get(outage, vm), reason, attempt));
  }

  private void handOver(
      String outage, VmRecovery row, String reason, Optional<LastAttempt> attempt) {
    var unknown = attempt.isPresent() && attempt.get().unknown();
    noteAttempt(row, attempt);
    var stopped = controls.stopped(outage, row.vm());
    if (stopped.isPresent() && !unknown) {
      ended(outage, row.vm(), stopped.map(VmOutcomes::words).orElseThrow());
      return;
    }
    var why = row.target() == null && row.reason() != null ? row.reason() : reason;
    if (!row.step().isOver()) {
      recoveries.ended(outage, row.vm(), VmStep.HANDED_OVER, why, clock.instant());
    }
    messages.publish(
        new Message(
            "vm-handed-over",
            outage,
            timeToLive,
            Optional.of("vm-handed-over/" + outage + "/" + row.vm() + "/" + row.attempt()),
            Map.of("handedVm", row.vm(), "handedReason", shortened(why))));
  }

  /** The ladder has no further rung: a human decides what becomes of the VM. */
  public void humanAsked(String outage, String vm, Optional<LastAttempt> attempt) {
    var row = recoveries.get(outage, vm);
    if (row.step() == VmStep.HANDED_OVER || row.step().isOver()) {
      return;
    }
    noteAttempt(row, attempt.or(() -> leftBy(row)));
    var reason = attempt.map(LastAttempt::reason).orElse(row.reason());
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

  /** One message per waiter: a message releases one waiter only. */
  private void settled(String outage, String vm, String outcome) {
    notices.settle(outage, vm, NoticeKind.VM_HANDED_OVER);
    var plan = outages.get(outage).committedPlan().flatMap(plans::find);
    for (var waiter : plan.map(p -> p.waitersOf(vm)).orElse(List.of())) {
      messages.publish(
          Message.kept(
              "dependency-settled",
              outage + "/" + waiter + "/" + vm,
              timeToLive,
              Map.of("dependencyOutcome", outcome)));
    }
  }

  static String words(Control control) {
    var what = control.kind() == io.bowline.control.ControlKind.ABORT ? "aborted" : "skipped";
    return what + " by " + control.askedBy() + ": " + control.reason();
  }

  private static String shortened(String text) {
    return text.length() <= 500 ? text : text.substring(0, 499) + "…";
  }
}
