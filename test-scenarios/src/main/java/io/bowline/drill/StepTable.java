package io.bowline.drill;

import io.bowline.drill.DrillReport.StepResult;
import io.bowline.drill.DrillReport.VmResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The steps of VMs, in a cell of the report and in a section of their own. */
final class StepTable {

  /** What the cell means. */
  static final String KEY =
      "steps: seconds for detach/configure/map/restart/verify of the last try; planned and took"
          + " count from the fence proof";

  private static final List<String> FORWARD =
      List.of("detach", "configure", "map", "restart", "verify");

  private StepTable() {}

  /** Seconds of each forward step of the last attempt, such as {@code 4/12/24/61/20}. */
  static String compact(VmResult vm) {
    var last =
        vm.steps().stream()
            .filter(step -> step.attempt() == vm.attempts() && FORWARD.contains(step.step()))
            .toList();
    return last.isEmpty()
        ? "-"
        : last.stream().map(StepTable::seconds).collect(Collectors.joining("/"));
  }

  private static String seconds(StepResult step) {
    if (step.endSeconds() == null || step.startSeconds() == null) {
      return "…";
    }
    return Math.round(step.endSeconds() - step.startSeconds()) + (step.done() ? "" : "!");
  }

  /** A section per VM: those that needed more than one try, or all. */
  static String of(DrillReport report, boolean all) {
    var text = new StringBuilder();
    report.vms().stream()
        .filter(vm -> !vm.steps().isEmpty() && (all || isUnusual(vm)))
        .forEach(vm -> section(text, vm));
    return text.isEmpty() ? "" : text.append('\n').toString();
  }

  private static boolean isUnusual(VmResult vm) {
    return vm.attempts() > 1
        || vm.steps().stream().anyMatch(step -> step.tries() > 1 || !step.done());
  }

  private static void section(StringBuilder text, VmResult vm) {
    text.append("steps of ").append(vm.vm()).append(":\n");
    for (var step : vm.steps()) {
      text.append(
          String.format(
                  Locale.ROOT,
                  "  try %d on %-8s  %-22s  %6s – %-6s  %s",
                  step.attempt(),
                  step.target(),
                  step.element().replace('_', ' '),
                  clock(step.startSeconds()),
                  clock(step.endSeconds()),
                  remark(step))
              .stripTrailing());
      text.append('\n');
    }
  }

  private static String remark(StepResult step) {
    var again = step.tries() > 1 ? "begun " + step.tries() + " times" : "";
    var ended = step.done() ? "" : step.endSeconds() == null ? "never ended" : "failed";
    return ended.isEmpty() || again.isEmpty() ? ended + again : ended + ", " + again;
  }

  private static String clock(Double seconds) {
    return seconds == null ? "" : Scene.clock(seconds);
  }
}
