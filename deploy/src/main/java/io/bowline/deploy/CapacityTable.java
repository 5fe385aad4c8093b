package io.bowline.deploy;

import io.bowline.capacity.CapacityReport;
import io.bowline.capacity.CapacityReport.Change;
import io.bowline.capacity.CapacityReport.Comparison;
import io.bowline.capacity.CapacityReport.Pairs;
import io.bowline.capacity.Loss;
import io.bowline.capacity.Loss.ClassLoss;
import io.bowline.capacity.Spoken;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Shows a person what each server's loss would mean: a row per server, then what does not hold. */
final class CapacityTable {

  /** More lines of one kind nobody reads; the JSON has all. */
  private static final int MOST = 40;

  private final PrintWriter out;

  CapacityTable(PrintWriter out) {
    this.out = out;
  }

  void print(CapacityReport report) {
    out.println("PoD %s, %s".formatted(report.pod(), Spoken.time(report.checkedAt())));
    out.println(Spoken.allowance(report.allowance()));
    out.println();
    table(report);
    missing(report.servers());
    list("volume protection holds recovery up", delays(report.servers()));
    if (report.pairs() != null) {
      pairs(report.pairs(), report.servers());
    }
    if (report.comparison() != null) {
      worse(report.comparison());
    }
    out.println();
    out.println(Spoken.verdict(report));
  }

  private void table(CapacityReport report) {
    List<String> classes = new ArrayList<>();
    report.classes().forEach(sla -> classes.add(sla.name()));
    if (report.servers().stream().flatMap(CapacityTable::names).anyMatch(Objects::isNull)) {
      classes.add(null);
    }
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("without", "VMs"));
    classes.forEach(name -> head.add(Spoken.sla(name)));
    head.addAll(List.of("recovery", "least", "bound by"));
    rows.add(head);
    report.servers().forEach(loss -> rows.add(row(loss, classes)));
    columns(rows);
  }

  private static Stream<String> names(Loss loss) {
    return loss.classes().stream().map(ClassLoss::sla);
  }

  private static List<String> row(Loss loss, List<String> classes) {
    List<String> row = new ArrayList<>();
    row.add(Spoken.servers(loss.failed()));
    row.add(Integer.toString(loss.vms()));
    for (String name : classes) {
      row.add(
          loss.classes().stream()
              .filter(sla -> Objects.equals(sla.sla(), name))
              .findFirst()
              .map(sla -> Spoken.missing(sla.missing(), sla.vms()))
              .orElse("-"));
    }
    boolean planned = loss.makespanSeconds() > 0;
    row.add(planned ? Spoken.time(loss.makespanSeconds()) : "-");
    row.add(planned ? Spoken.time(loss.lowerBoundSeconds()) : "-");
    row.add(planned ? loss.boundBy() : loss.vms() == 0 ? "no VMs" : "nothing restarts");
    return row;
  }

  /** The first and the last column begin at the left, the others end at the right. */
  private void columns(List<List<String>> rows) {
    int last = rows.getFirst().size() - 1;
    int[] widths = new int[last];
    rows.forEach(
        row -> {
          for (int i = 0; i < last; i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
          }
        });
    for (List<String> row : rows) {
      var line = new StringBuilder(padded(row.getFirst(), -widths[0]));
      for (int i = 1; i < last; i++) {
        line.append("  ").append(padded(row.get(i), widths[i]));
      }
      out.println(line.append("  ").append(row.get(last)));
    }
  }

  private static String padded(String text, int width) {
    return ("%" + width + "s").formatted(text);
  }

  private void missing(List<Loss> losses) {
    list("would not restart", unplaced(losses));
    list("would be back too late", late(losses));
  }

  private static List<String> unplaced(List<Loss> losses) {
    return losses.stream()
        .flatMap(
            loss ->
                loss.unplaced().stream()
                    .map(
                        vm ->
                            "without %s: %s (%s): %s"
                                .formatted(
                                    Spoken.servers(loss.failed()),
                                    vm.vm(),
                                    Spoken.sla(vm.sla()),
                                    Spoken.why(vm))))
        .toList();
  }

  private static List<String> late(List<Loss> losses) {
    return losses.stream()
        .flatMap(
            loss ->
                loss.late().stream()
                    .map(
                        vm ->
                            "without %s: %s (%s): back after %s, objective %s"
                                .formatted(
                                    Spoken.servers(loss.failed()),
                                    vm.vm(),
                                    vm.sla(),
                                    Spoken.time(vm.outageSeconds()),
                                    Spoken.time(vm.rtoSeconds()))))
        .toList();
  }

  private static List<String> delays(List<Loss> losses) {
    return losses.stream()
        .flatMap(
            loss ->
                loss.delays().stream()
                    .map(
                        delay ->
                            "without %s: %s by %s, %d %s"
                                .formatted(
                                    Spoken.servers(loss.failed()),
                                    delay.array(),
                                    Spoken.time(delay.seconds()),
                                    delay.vms(),
                                    delay.vms() == 1 ? "VM" : "VMs")))
        .toList();
  }

  /** What one server's loss does is said above. */
  private void pairs(Pairs pairs, List<Loss> alone) {
    var known = new HashSet<String>();
    alone.forEach(loss -> loss.unplaced().forEach(vm -> known.add(vm.vm())));
    alone.forEach(loss -> loss.late().forEach(vm -> known.add(vm.vm())));
    out.println();
    out.println(Spoken.verdict(pairs));
    List<String> lines = new ArrayList<>();
    for (Loss loss : pairs.broken()) {
      long unplaced = loss.unplaced().stream().filter(vm -> !known.contains(vm.vm())).count();
      long late = loss.late().stream().filter(vm -> !known.contains(vm.vm())).count();
      if (unplaced + late > 0) {
        lines.add(
            "without %s: %d of %d VMs more would not restart, %d be late"
                .formatted(Spoken.servers(loss.failed()), unplaced, loss.vms(), late));
      }
    }
    list("what two lose that neither loses alone", lines);
  }

  private void worse(Comparison comparison) {
    List<String> lines = comparison.worse().stream().map(Change::text).toList();
    String title = "worse since " + Spoken.time(comparison.since());
    if (lines.isEmpty()) {
      out.println();
      out.println("nothing got " + title);
    }
    list(title, lines);
  }

  private void list(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    out.println();
    out.println(title);
    lines.stream().limit(MOST).forEach(line -> out.println("  " + line));
    if (lines.size() > MOST) {
      out.println("  and %d more; --json has all".formatted(lines.size() - MOST));
    }
  }
}
