package io.bowline.drill;

import io.bowline.drill.DrillReport.VmResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report as a person reads it. */
final class ReportTable {

  private static final List<String> HEAD =
      List.of(
          "VM",
          "from",
          "to",
          "LUNs",
          "tries",
          "reaction",
          "approval",
          "recovery",
          "outage",
          "RTO",
          "planned",
          "took",
          "state");

  private ReportTable() {}

  static String of(DrillReport report) {
    var text = new StringBuilder();
    text.append(table(report.vms().stream().map(ReportTable::row).toList()));
    text.append('\n');
    report.unrecovered().forEach(vm -> line(text, "not recovered: %s: %s", vm.vm(), vm.reason()));
    report
        .outages()
        .forEach(
            outage ->
                line(
                    text,
                    "outage of %s: %s%s%s",
                    outage.server(),
                    outage.state(),
                    outage.reason() == null ? "" : " (" + outage.reason() + ")",
                    outage.operate() == null ? "" : "  " + outage.operate()));
    line(text, "%s", verdict(report));
    if (!report.peaks().isEmpty()) {
      line(
          text,
          "limits, peak of allowed: %s",
          String.join(
              ", ",
              report.peaks().stream()
                  .filter(peak -> !peak.resource().matches("(memory|cpu)/.*"))
                  .map(ReportTable::peak)
                  .toList()));
    }
    if (report.makespanSeconds() != null) {
      line(text, "%s", makespan(report));
    }
    report
        .kills()
        .forEach(
            kill ->
                line(
                    text,
                    "killed at %s %s; journal: %s",
                    Scene.clock(kill.atSeconds()),
                    kill.moment(),
                    kill.journal()));
    report.unmet().forEach(unmet -> line(text, "FAILED: %s", unmet));
    line(
        text,
        "%s: %s, %d recovered, %d not. Files in %s",
        report.scenario(),
        report.holds() ? "all that was expected holds" : "not what was expected",
        report.recovered().size(),
        report.unrecovered().size(),
        report.directory());
    return text.toString();
  }

  private static String peak(DrillReport.Peak peak) {
    return peak.limit() == null
        ? String.format(Locale.ROOT, "%s %.0f", peak.resource(), peak.peak())
        : String.format(Locale.ROOT, "%s %.0f of %.0f", peak.resource(), peak.peak(), peak.limit());
  }

  private static String verdict(DrillReport report) {
    return report.breaches().isEmpty()
        ? "observer: no breach of the invariants"
        : "observer: " + String.join("\n          ", report.breaches());
  }

  private static String makespan(DrillReport report) {
    var text =
        String.format(
            Locale.ROOT,
            "makespan %.0f s from the fence proof to the last VM verified",
            report.makespanSeconds());
    if (report.lowerBoundSeconds() != null && report.lowerBoundSeconds() > 0) {
      text +=
          String.format(
              Locale.ROOT,
              ", lower bound %.0f s, ratio %.3f",
              report.lowerBoundSeconds(),
              report.makespanSeconds() / report.lowerBoundSeconds());
    }
    if (report.engineShare() != null) {
      text += String.format(Locale.ROOT, ", engine's share %.1f %%", report.engineShare() * 100);
    }
    return text;
  }

  private static List<String> row(VmResult vm) {
    return List.of(
        vm.vm(),
        vm.from(),
        vm.target() == null ? "-" : vm.target(),
        Integer.toString(vm.luns()),
        Integer.toString(vm.attempts()),
        clock(vm.reactionSeconds()),
        clock(vm.approvalSeconds()),
        clock(vm.recoverySeconds()),
        clock(vm.outageSeconds()),
        rto(vm),
        clock(vm.predictedSeconds()),
        clock(vm.actualSeconds()),
        vm.state());
  }

  private static String rto(VmResult vm) {
    if (vm.rtoSeconds() == null) {
      return "-";
    }
    boolean met = vm.outageSeconds() != null && vm.outageSeconds() <= vm.rtoSeconds();
    return Scene.clock(vm.rtoSeconds()) + (met ? " met" : " missed");
  }

  private static String clock(Double seconds) {
    return seconds == null ? "-" : Scene.clock(seconds);
  }

  private static String table(List<List<String>> rows) {
    var all = new ArrayList<List<String>>();
    all.add(HEAD);
    all.addAll(rows);
    var text = new StringBuilder();
    for (var row : all) {
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = all.stream().mapToInt(cells -> cells.get(at).length()).max().orElse(0);
        text.append(pad(row.get(column), width)).append(column + 1 == row.size() ? "\n" : "  ");
      }
    }
    return text.toString();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
