package io.bowline.capacity;

import io.bowline.capacity.HeatMap.Cell;
import io.bowline.capacity.HeatMap.Row;
import io.bowline.capacity.HeatMap.Shade;
import java.util.List;

/**
 * A report as one HTML page that needs nothing else: the heat map, then each VM with its reason.
 */
public final class CapacityPage {

  /** More rows than this nobody reads; the JSON has all. */
  private static final int MOST = 500;

  private static final String STYLE =
      """

      body {font: 14px sans-serif; color: #1a1a1a; margin: 24px; max-width: 1200px}
      h1 {font-size: 20px} h2 {font-size: 16px; margin-top: 28px}
      table {border-collapse: collapse} thead {display: table-header-group}
      tr {break-inside: avoid}
      th, td {border: 1px solid #8a8a8a; padding: 3px 10px; text-align: left; vertical-align: top}
      .heat td, .heat thead th {text-align: center} .heat td {min-width: 96px}
      .heat, .legend {-webkit-print-color-adjust: exact; print-color-adjust: exact}
      .heat small {display: block; font-size: 11px}
      .legend span {border: 1px solid #8a8a8a; padding: 1px 8px; margin-right: 6px}
      """;

  private final CapacityReport report;
  private final Markup html = new Markup("<!DOCTYPE html>");

  private CapacityPage(CapacityReport report) {
    this.report = report;
  }

  public static String of(CapacityReport report) {
    return new CapacityPage(report).write();
  }

  private String write() {
    HeatMap map = HeatMap.of(report);
    html.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
    html.element("title", map.title()).element("style", STYLE).close().open("body");
    html.element("h1", map.title());
    map.notes().forEach(note -> html.element("p", note));
    heat(map);
    html.element("p", HeatMap.HOW_TO_READ);
    legend();
    worse();
    unplaced("Would not restart", report.servers());
    late("Would be back too late", report.servers());
    delays();
    if (report.pairs() != null) {
      pairs(report.pairs());
    }
    return html.end();
  }

  private void heat(HeatMap map) {
    html.open("table", "class", "heat").open("thead").open("tr").element("th", "server");
    map.columns().forEach(column -> html.element("th", column));
    html.close().close().open("tbody");
    for (Row row : map.rows()) {
      html.open("tr").element("th", row.server());
      row.cells().forEach(this::cell);
      html.close();
    }
    html.close().close();
  }

  private void cell(Cell cell) {
    html.open("td", "style", colours(cell.shade())).text(cell.text());
    if (!cell.small().isEmpty()) {
      html.element("small", cell.small());
    }
    html.close();
  }

  private void legend() {
    html.open("p", "class", "legend");
    for (Shade shade : Shade.values()) {
      html.element("span", shade.meaning(), "style", colours(shade));
    }
    html.close();
  }

  private static String colours(Shade shade) {
    return "background: %s; color: %s".formatted(shade.fill(), shade.ink());
  }

  private void worse() {
    if (report.comparison() == null) {
      return;
    }
    String since =
        report.comparison().since() == null
            ? "the first check"
            : "since " + Spoken.time(report.comparison().since());
    html.element("h2", "Worse: " + since);
    List<List<String>> rows =
        report.comparison().worse().stream().map(change -> List.of(change.text())).toList();
    table(List.of("change"), rows);
  }

  private void unplaced(String title, List<Loss> losses) {
    List<List<String>> rows =
        losses.stream()
            .flatMap(
                loss ->
                    loss.unplaced().stream()
                        .map(
                            vm ->
                                List.of(
                                    Spoken.servers(loss.failed()),
                                    vm.vm(),
                                    Spoken.sla(vm.sla()),
                                    Spoken.why(vm))))
            .toList();
    html.element("h2", title);
    table(List.of("without", "VM", "class", "why"), rows);
  }

  private void late(String title, List<Loss> losses) {
    List<List<String>> rows =
        losses.stream()
            .flatMap(
                loss ->
                    loss.late().stream()
                        .map(
                            vm ->
                                List.of(
                                    Spoken.servers(loss.failed()),
                                    vm.vm(),
                                    vm.sla(),
                                    Spoken.time(vm.outageSeconds()),
                                    Spoken.time(vm.rtoSeconds()))))
            .toList();
    html.element("h2", title);
    table(List.of("without", "VM", "class", "back after", "objective"), rows);
  }

  private void delays() {
    List<List<String>> rows =
        report.servers().stream()
            .flatMap(
                loss ->
                    loss.delays().stream()
                        .map(
                            delay ->
                                List.of(
                                    Spoken.servers(loss.failed()),
                                    delay.array(),
                                    Spoken.time(delay.seconds()),
                                    Integer.toString(delay.vms()))))
            .toList();
    if (!rows.isEmpty()) {
      html.element("h2", "Volume protection holds recovery up");
      table(List.of("without", "array", "by", "VMs"), rows);
    }
  }

  private void pairs(CapacityReport.Pairs pairs) {
    html.element("h2", "Two servers at once").element("p", Spoken.verdict(pairs));
    unplaced("Would not restart without two servers", pairs.broken());
    late("Would be back too late without two servers", pairs.broken());
  }

  private void table(List<String> head, List<List<String>> rows) {
    if (rows.isEmpty()) {
      html.element("p", "None.");
      return;
    }
    html.open("table").open("thead").open("tr");
    head.forEach(name -> html.element("th", name));
    html.close().close().open("tbody");
    for (List<String> row : rows.subList(0, Math.min(MOST, rows.size()))) {
      html.open("tr");
      row.forEach(value -> html.element("td", value));
      html.close();
    }
    html.close().close();
    if (rows.size() > MOST) {
      html.element("p", "And %d more.".formatted(rows.size() - MOST));
    }
  }
}
