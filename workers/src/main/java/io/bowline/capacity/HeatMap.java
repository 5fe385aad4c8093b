package io.bowline.capacity;

import io.bowline.capacity.Loss.ClassLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Servers × SLA classes: how many VMs of a class would not be back in time without a server. */
record HeatMap(String title, List<String> notes, List<String> columns, List<Row> rows) {

  /** A server and its cells, one for each column. */
  record Row(String server, List<Cell> cells) {}

  /**
   * @param text the numbers
   * @param small what the numbers are made of; may be empty
   */
  record Cell(String text, String small, Shade shade) {}

  /** From light to dark, so that print without colours shows the same. */
  enum Shade {
    NONE("no VMs", "#ffffff", "#555555"),
    HOLDS("all back in time", "#e3efe3", "#1a1a1a"),
    FEW("up to 1 in 10 are not", "#f7cfa0", "#1a1a1a"),
    SOME("up to 1 in 3 are not", "#ee9a56", "#1a1a1a"),
    MANY("up to 2 in 3 are not", "#c85f2b", "#ffffff"),
    MOST("more are not", "#6e2410", "#ffffff");

    private final String meaning;
    private final String fill;
    private final String ink;

    Shade(String meaning, String fill, String ink) {
      this.meaning = meaning;
      this.fill = fill;
      this.ink = ink;
    }

    String meaning() {
      return meaning;
    }

    String fill() {
      return fill;
    }

    String ink() {
      return ink;
    }

    static Shade of(int missing, int vms) {
      if (vms == 0) {
        return NONE;
      }
      if (missing == 0) {
        return HOLDS;
      }
      double share = (double) missing / vms;
      return share <= 0.1 ? FEW : share <= 1 / 3.0 ? SOME : share <= 2 / 3.0 ? MANY : MOST;
    }
  }

  private static final int LONGEST = 28;

  static final String HOW_TO_READ =
      "10: ten VMs, all back in time. 2/10: two of ten would not restart, or not in time.";

  static HeatMap of(CapacityReport report) {
    List<String> classes = new ArrayList<>();
    report.classes().forEach(sla -> classes.add(sla.name()));
    if (report.servers().stream()
        .anyMatch(loss -> loss.classes().stream().anyMatch(sla -> sla.sla() == null))) {
      classes.add(null);
    }
    List<String> columns = new ArrayList<>(report.classes().stream().map(HeatMap::column).toList());
    if (classes.contains(null)) {
      columns.add("no class");
    }
    columns.add("recovery takes");
    return new HeatMap(
        "PoD " + report.pod() + ": if this server failed",
        List.of(
            Spoken.time(report.checkedAt()) + ". " + Spoken.verdict(report),
            Spoken.allowance(report.allowance())),
        columns,
        report.servers().stream().map(loss -> row(loss, classes)).toList());
  }

  private static String column(CapacityReport.Objective sla) {
    return sla.rtoSeconds() > 0 ? sla.name() + ", " + Spoken.time(sla.rtoSeconds()) : sla.name();
  }

  private static Row row(Loss loss, List<String> classes) {
    List<Cell> cells = new ArrayList<>();
    for (String name : classes) {
      cells.add(
          loss.classes().stream()
              .filter(sla -> Objects.equals(sla.sla(), name))
              .findFirst()
              .map(HeatMap::cell)
              .orElse(new Cell("-", "", Shade.NONE)));
    }
    String after = loss.vms() == 0 ? "-" : Spoken.time(loss.makespanSeconds());
    String by = loss.lowerBoundSeconds() == 0 ? "" : shortened("bound by " + loss.boundBy());
    cells.add(new Cell(after, by, Shade.NONE));
    return new Row(Spoken.servers(loss.failed()), cells);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private static Cell cell(ClassLoss sla) {
    List<String> parts = new ArrayList<>();
    if (sla.unplaced() > 0) {
      parts.add(sla.unplaced() + " no place");
    }
    if (sla.late() > 0) {
      parts.add(sla.late() + " late");
    }
    return new Cell(
        Spoken.missing(sla.missing(), sla.vms()),
        String.join(", ", parts),
        Shade.of(sla.missing(), sla.vms()));
  }
}
