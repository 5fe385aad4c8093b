package io.bowline.outage;

import io.bowline.outage.RunbookMessages.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who waits for whom in an outage, as its committed plan says, and what those who wait are told.
 * Telling twice changes nothing.
 */
public final class Dependencies {

  private final Outages outages;
  private final Plans plans;
  private final VmRecoveries recoveries;
  private final RunbookMessages messages;
  private final Duration timeToLive;

  /**
   * @param timeToLive of what is told: it may come long before its waiter begins to wait
   */
  public Dependencies(
      Outages outages,
      Plans plans,
      VmRecoveries recoveries,
      RunbookMessages messages,
      Duration timeToLive) {
    this.outages = outages;
    this.plans = plans;
    this.recoveries = recoveries;
    this.messages = messages;
    this.timeToLive = timeToLive;
  }

  /** VMs that this one depends on and that do not run again, whatever became of them. */
  public List<VmRecovery> notBack(String outage, String vm) {
    return plan(outage)
        .map(plan -> plan.dependsOn().getOrDefault(vm, List.of()))
        .orElse(List.of())
        .stream()
        .map(name -> recoveries.get(outage, name))
        .filter(row -> !row.step().isBack())
        .toList();
  }

  /**
   * This VM has its end. One message per waiter, for a message releases one waiter of a runbook
   * only: the one in a lane, and also the one beside it that waits in its escalation.
   *
   * @param outcome recovered or unrecovered
   */
  void settled(String outage, String vm, String outcome) {
    for (var waiter : waitersOf(outage, vm)) {
      messages.publish(
          Message.kept(
              "dependency-settled",
              outage + "/" + waiter + "/" + vm,
              timeToLive,
              Map.of("dependencyOutcome", outcome)));
    }
  }

  /** This VM left its lane: nobody who waits for it shall keep a lane waiting. */
  void leftLane(String outage, String vm) {
    for (var waiter : waitersOf(outage, vm)) {
      messages.publish(
          Message.kept("dependency-handed-over", outage + "/" + waiter, timeToLive, Map.of()));
    }
  }

  private List<String> waitersOf(String outage, String vm) {
    return plan(outage).map(plan -> plan.waitersOf(vm)).orElse(List.of());
  }

  private Optional<StoredPlan> plan(String outage) {
    return outages.get(outage).committedPlan().flatMap(plans::find);
  }

  static String names(List<VmRecovery> rows) {
    return rows.stream().map(VmRecovery::vm).collect(Collectors.joining(", "));
  }

  /** Each with where it stands, for people. */
  static String standing(List<VmRecovery> rows) {
    return rows.stream().map(Dependencies::standing).collect(Collectors.joining("; "));
  }

  private static String standing(VmRecovery row) {
    var step = row.vm() + ", which is " + row.step().text();
    return row.reason() == null ? step : step + " (" + row.reason() + ")";
  }
}
