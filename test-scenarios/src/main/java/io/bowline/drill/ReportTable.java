package io.bowline.drill;

import io.bowline.drill.DrillReport.VmResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The report as a person reads it. */
final class ReportTable {

  private static final List<String> HEAD =
      List.of(
          "VM",
          "from",
          "to",
          "LUNs",
          "tries",
          "steps, s",
          "reaction",
          "approval",
          "recovery",
          "outage",
          "RTO",
          "planned",
          "took",
          "state");

  private ReportTable() {}

  /**
   * @param everyStep whether also VMs that came back at the first try have their steps listed
   */
  static String of(DrillReport report, boolean everyStep) {
    var text = new StringBuilder();
    text.append(table(report.vms().stream().map(ReportTable::row).toList()));
    text.append(StepTable.KEY).append("\n\n");
    text.append(StepTable.of(report, everyStep));
    report.unrecovered().forEach(vm -> line(text, "not recovered: %s: %s", vm.vm(), vm.reason()));
    report
        .outages()
        .forEach(
            outage ->
                line(
                    text,
                    "outage of %s: %s%s%s",
                    outage.title(),
                    outage.state(),
                    outage.reason() == null ? "" : " (" + outage.reason() + ")",
                    outage.operate() == null ? "" : "  " + outage.operate()));
    limits(report).forEach(limit -> line(text, "%s", limit));
    line(text, "%s", verdict(report));
    if (report.makespanSeconds() != null) {
      line(text, "%s", makespan(report));
    }
    report.kills().forEach(kill -> line(text, "%s", kill.line()));
    report.differences().forEach(differs -> line(text, "not as reviewed: %s", differs));
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

  /** One line per kind of limit: where it was used most, and where as much. */
  private static List<String> limits(DrillReport report) {
    var byKind = new TreeMap<String, List<DrillReport.Peak>>();
    report.peaks().stream()
        .filter(peak -> !peak.resource().matches("(memory|cpu)/.*"))
        .forEach(peak -> byKind.computeIfAbsent(kind(peak), kind -> new ArrayList<>()).add(peak));
    return byKind.entrySet().stream()
        .map(entry -> "most " + entry.getKey() + " at once: " + peaks(entry.getValue()))
        .toList();
  }

  private static String kind(DrillReport.Peak peak) {
    return peak.resource().replaceFirst("/.*", "").replace("-change", " changes");
  }

  private static String peaks(List<DrillReport.Peak> peaks) {
    var byUse = new LinkedHashMap<String, List<String>>();
    peaks.stream()
        .sorted(Comparator.comparingDouble(peak -> -peak.peak()))
        .forEach(
            peak ->
                byUse
                    .computeIfAbsent(use(peak), use -> new ArrayList<>())
                    .add(peak.resource().replaceFirst("^[^/]*/", "")));
    return byUse.entrySet().stream()
        .map(entry -> entry.getKey() + " (" + String.join(" ", entry.getValue()) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String use(DrillReport.Peak peak) {
    return peak.limit() == null
        ? String.format(Locale.ROOT, "%.0f", peak.peak())
        : String.format(Locale.ROOT, "%.0f of %.0f", peak.peak(), peak.limit());
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
        StepTable.compact(vm),
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
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = all.stream().mapToInt(cells -> cells.get(at).length()).max().orElse(0);
        line.append(pad(row.get(column), width)).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
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
