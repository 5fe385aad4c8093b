package io.bowline.runbooks;

import java.util.ArrayList;
import java.util.List;

/** What the tests reached, for people: one line per runbook and kind of element. */
final class CoverageTable {
  private static final String ROW = "%-16s %-15s";
  private static final String CELL = " %-18s";

  private final List<String> head = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();
  private final List<String> byHand = new ArrayList<>();

  /**
   * @param reports of one runbook, a column each
   */
  void add(List<CoverageReport> reports) {
    if (head.isEmpty()) {
      reports.forEach(report -> head.add(report.engine()));
    }
    var process = reports.getFirst().process();
    rows.add(row(process, "flow nodes", reports.stream().map(r -> r.nodes().share()).toList()));
    rows.add(row("", "sequence flows", reports.stream().map(r -> r.flows().share()).toList()));
    reports.stream()
        .filter(report -> !report.movedByHand().isEmpty())
        .forEach(
            report ->
                byHand.add(
                    "  %s, %s: %s"
                        .formatted(
                            process, report.engine(), String.join(" ", report.movedByHand()))));
  }

  @Override
  public String toString() {
    var lines = new ArrayList<String>();
    lines.add(row("reached by tests", "", head));
    lines.addAll(rows);
    lines.add(
        "only after a token was moved by hand, not counted:"
            + (byHand.isEmpty() ? " nothing" : ""));
    lines.addAll(byHand);
    return String.join("\n", lines);
  }

  private static String row(String process, String kind, List<String> cells) {
    var row = new StringBuilder(ROW.formatted(process, kind));
    cells.forEach(cell -> row.append(CELL.formatted(cell)));
    return row.toString().stripTrailing();
  }
}
