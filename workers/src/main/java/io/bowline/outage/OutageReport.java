package io.bowline.outage;

import io.bowline.control.ControlKind;
import io.bowline.control.Controls;
import io.bowline.inventory.SlaClass;
import io.bowline.inventory.Vm;
import io.bowline.notification.NoticeKind;
import io.bowline.notification.Notices;
import io.bowline.notification.Notices.Draft;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Ends an outage: every VM of the failed server is listed as recovered, or as unrecovered with a
 * reason; the outage stays open while something is left to follow up.
 */
public final class OutageReport {

  private static final int SUMMARY = 3_800;

  private final Outages outages;
  private final VmRecoveries recoveries;
  private final CurrentInventory inventory;
  private final Controls controls;
  private final Notices notices;
  private final Clock clock;

  public OutageReport(
      Outages outages,
      VmRecoveries recoveries,
      CurrentInventory inventory,
      Controls controls,
      Notices notices,
      Clock clock) {
    this.outages = outages;
    this.recoveries = recoveries;
    this.inventory = inventory;
    this.controls = controls;
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * @param summary Markdown
   */
  public record Report(int unrecoveredCount, String summary) {}

  /**
   * @param stopped what stopped the runbook before its plan, if anything did
   */
  public Report report(String outageId, Optional<String> stopped, boolean serverHealthy) {
    var outage = outages.get(outageId);
    var why = outage.committedPlan().isEmpty() ? stopped : Optional.<String>empty();
    var state = finalState(outage, serverHealthy);
    var rows = state == OutageState.NOT_FAILED ? List.<VmRecovery>of() : rows(outage, why);
    var left = rows.stream().filter(row -> !row.step().isSettled()).toList();
    outages.ended(outageId, state, clock.instant(), /* staysOpen= */ !left.isEmpty());
    settleNotices(outageId);
    var summary = summary(outages.get(outageId), rows, why);
    if (left.isEmpty()) {
      closed(outages.get(outageId), summary);
    }
    return new Report(left.size(), summary);
  }

  /** A human has followed up what was left. */
  public void close(String outageId, String note) {
    outages.ended(outageId, OutageState.CLOSED, clock.instant(), /* staysOpen= */ false);
    settleNotices(outageId);
    closed(outages.get(outageId), note);
  }

  private OutageState finalState(Outage outage, boolean serverHealthy) {
    var aborted = controls.holding(outage.id(), "", ControlKind.ABORT).isPresent();
    if (aborted) {
      return OutageState.ABORTED;
    }
    return switch (outage.state()) {
      case NOT_FAILED, REJECTED -> outage.state();
      case DETECTED, CONFIRMED -> serverHealthy ? OutageState.NOT_FAILED : OutageState.REPORTED;
      default -> OutageState.REPORTED;
    };
  }

  /** Without a plan no VM has a row: each one that is down gets one, with the reason. */
  private List<VmRecovery> rows(Outage outage, Optional<String> why) {
    var rows = recoveries.of(outage.id());
    if (rows.isEmpty()) {
      var reason = why.or(() -> Optional.ofNullable(outage.reason())).orElse("nothing was tried");
      inventory.now().inventory().vms().stream()
          .filter(vm -> vm.server().equals(outage.server()))
          .filter(vm -> vm.desired() == Vm.Desired.RUNNING)
          .forEach(vm -> recoveries.plan(untouched(outage, vm, reason)));
    } else {
      rows.stream()
          .filter(row -> !row.step().isOver() && row.step() != VmStep.HANDED_OVER)
          .forEach(row -> unfinished(row, why));
    }
    return recoveries.of(outage.id());
  }

  private void unfinished(VmRecovery row, Optional<String> why) {
    var reason =
        controls
            .stopped(row.outage(), row.vm())
            .map(VmOutcomes::words)
            .or(() -> why)
            .orElse("its recovery did not end");
    recoveries.ended(row.outage(), row.vm(), VmStep.UNRECOVERED, reason, clock.instant());
  }

  private VmRecovery untouched(Outage outage, Vm vm, String reason) {
    return new VmRecovery(
        outage.id(),
        vm.name(),
        vm.server(),
        null,
        null,
        null,
        0,
        VmStep.UNRECOVERED,
        "",
        reason,
        null,
        clock.instant(),
        null,
        null,
        null);
  }

  private String summary(Outage outage, List<VmRecovery> rows, Optional<String> why) {
    var classes = classes();
    var now = clock.instant();
    var text = new StringBuilder();
    var back = rows.stream().filter(row -> row.step().isBack()).count();
    text.append("%s: %d of %d VMs run again.".formatted(title(outage), back, rows.size()));
    why.ifPresent(w -> text.append(" ").append(w));
    text.append("\n\n");
    var lines = new ArrayList<String>();
    rows.stream().filter(row -> !row.step().isBack()).map(OutageReport::left).forEach(lines::add);
    if (back > 0) {
      lines.add("\n| VM | runs on | outage | SLA |\n| --- | --- | --- | --- |\n");
      rows.stream()
          .filter(row -> row.step().isBack())
          .map(row -> back(row, VmTimes.of(outage, row, classes.of(row.vm()), now)))
          .forEach(lines::add);
    }
    for (var line : lines) {
      if (text.length() + line.length() > SUMMARY) {
        return text.append(line.startsWith("|") ? "| … | | | |\n" : "- …\n").toString();
      }
      text.append(line);
    }
    return text.toString();
  }

  private static String title(Outage outage) {
    var title = outage.title();
    return Character.toUpperCase(title.charAt(0)) + title.substring(1);
  }

  /** A list, for a reason is too long for a cell of Tasklist's tables. */
  private static String left(VmRecovery row) {
    var reason = row.reason() == null ? "" : row.reason().lines().findFirst().orElse("");
    var shortReason = reason.length() <= 300 ? reason : reason.substring(0, 299) + "…";
    return "- **%s** %s: %s\n".formatted(row.vm(), row.step().text(), shortReason);
  }

  private static String back(VmRecovery row, VmTimes times) {
    var outage = times.outageSeconds() == null ? "" : "%.0f s".formatted(times.outageSeconds());
    var sla = times.slaMet() == null ? "" : times.slaMet() ? "met" : "missed";
    var server = row.target() == null ? row.step().text() : row.target();
    return "| " + String.join(" | ", row.vm(), server, outage, sla) + " |\n";
  }

  /** SLA class per VM. */
  public ClassOf classes() {
    var now = inventory.now().inventory();
    var byName = now.slaClasses().stream().collect(Collectors.toMap(SlaClass::name, c -> c));
    var classes = new HashMap<String, SlaClass>();
    now.vms().forEach(vm -> vm.sla().map(byName::get).ifPresent(c -> classes.put(vm.name(), c)));
    return new ClassOf(classes);
  }

  /** Looks up a VM's class. */
  public record ClassOf(Map<String, SlaClass> byVm) {
    public Optional<SlaClass> of(String vm) {
      return Optional.ofNullable(byVm.get(vm));
    }
  }

  private void settleNotices(String outage) {
    notices.settle(outage, NoticeKind.APPROVAL_WAITING);
    notices.settle(outage, NoticeKind.APPROVAL_ESCALATED);
    notices.settle(outage, NoticeKind.OUTAGE_OPENED);
    notices.settle(outage, NoticeKind.HELD);
    notices.settle(outage, NoticeKind.FENCE_UNPROVEN);
    notices.settle(outage, NoticeKind.PLAN_CHANGED);
  }

  private void closed(Outage outage, String text) {
    notices.tell(
        new Draft(
            NoticeKind.CLOSED,
            outage.id(),
            null,
            "Outage of " + outage.title() + " is over: " + outage.state().text(),
            text,
            null,
            ""),
        clock.instant());
  }
}
