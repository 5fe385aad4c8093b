package io.bowline.drill;

import io.bowline.drill.OutageView.VmView;
import io.bowline.drill.Picture.Line;
import io.bowline.drill.Picture.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The table under the picture's head; times are counted from the fence proof. */
final class Rows {

  private static final List<String> HEAD = List.of("lane", "VM", "now", "planned", "actual");
  private static final List<Integer> WIDEST = List.of(10, 22, 28, 13, 13);

  private record Row(Look look, List<String> cells, String rest) {}

  private final Scene scene;
  private final int width;

  Rows(Scene scene, int width) {
    this.scene = scene;
    this.width = width;
  }

  List<Line> perVm() {
    var rows = new ArrayList<Row>();
    for (var outage : scene.outages()) {
      for (var lane : Lane.of(outage)) {
        var name = lane.name();
        for (var vm : lane.vms()) {
          rows.add(row(outage, vm, name, reason(vm)));
          name = "";
        }
      }
      outage.vms().stream()
          .filter(vm -> vm.lane() == null)
          .forEach(vm -> rows.add(row(outage, vm, "-", reason(vm))));
    }
    return table(rows, "");
  }

  List<Line> perLane() {
    var rows = new ArrayList<Row>();
    for (var outage : scene.outages()) {
      for (var lane : Lane.of(outage)) {
        rows.add(lane(outage, lane));
      }
      outage.vms().stream()
          .filter(vm -> vm.lane() == null || !vm.isInLane() && !vm.isSettled())
          .forEach(vm -> rows.add(row(outage, vm, "-", reason(vm))));
    }
    return table(rows, "back, then");
  }

  private Row lane(OutageView outage, Lane lane) {
    var back = lane.recovered() + "/" + lane.vms().size();
    var stuck =
        lane.vms().stream()
            .filter(vm -> !vm.isRecovered() && (vm.isSettled() || !vm.isInLane()))
            .toList();
    var current = lane.current();
    if (current.isEmpty()) {
      var last = lane.vms().getLast();
      var row = row(outage, last, lane.name(), back);
      return stuck.isEmpty() ? row : new Row(Look.BAD, row.cells(), back + " not: " + names(stuck));
    }
    var rest = back + (stuck.isEmpty() ? "" : " not: " + names(stuck)) + " " + names(lane.next());
    return row(outage, current.get(), lane.name(), rest);
  }

  private Row row(OutageView outage, VmView vm, String lane, String rest) {
    return new Row(
        look(vm), List.of(lane, vm.vm(), now(outage, vm), planned(vm), actual(outage, vm)), rest);
  }

  private static Look look(VmView vm) {
    if (vm.isRecovered()) {
      return Look.GOOD;
    }
    if (vm.isSettled() || "undo".equals(vm.step())) {
      return Look.BAD;
    }
    return vm.isWaiting() ? Look.FAINT : Look.PLAIN;
  }

  private String now(OutageView outage, VmView vm) {
    if (vm.isWaiting() && vm.attempt() < 2) {
      return waitsFor(outage, vm);
    }
    var text =
        switch (vm.step()) {
          case "detach" -> "unmap source";
          case "configure" -> "virtual I/O";
          case "map" -> "map LUNs";
          case "handed-over" -> "with a human";
          case "recovered-by-operator" -> "recovered by hand";
          case "unrecovered" -> "not recovered";
          default -> vm.step();
        };
    var again =
        vm.attempt() > 1 && !vm.isSettled() ? " on " + vm.target() + ", try " + vm.attempt() : "";
    return text + again + (vm.isUnderWay() ? " " + Scene.clock(scene.inStep(outage, vm)) : "");
  }

  private String waitsFor(OutageView outage, VmView vm) {
    var needed = scene.dependsOn().getOrDefault(vm.vm(), Set.of());
    return outage.vms().stream()
        .filter(other -> needed.contains(other.vm()) && !other.isRecovered())
        .findFirst()
        .map(other -> "waits for " + other.vm())
        .orElse("waits");
  }

  private String planned(VmView vm) {
    return vm.predictedEnd() == null
        ? ""
        : span(scene.time().seconds(vm.predictedStart()), scene.time().seconds(vm.predictedEnd()));
  }

  private String actual(OutageView outage, VmView vm) {
    if (outage.fencedAt() == null || vm.startedAt() == null) {
      return "";
    }
    double fenced = scene.time().at(outage.fencedAt());
    double start = scene.time().at(vm.startedAt()) - fenced;
    return vm.endedAt() == null
        ? Scene.clock(start) + "–"
        : span(start, scene.time().at(vm.endedAt()) - fenced);
  }

  private static String span(double from, double to) {
    return Scene.clock(from) + "–" + Scene.clock(to);
  }

  private static String reason(VmView vm) {
    return vm.reason() == null || vm.isRecovered() || !vm.isSettled() ? "" : vm.reason();
  }

  private static String names(List<VmView> vms) {
    return vms.stream().map(VmView::vm).collect(Collectors.joining(" "));
  }

  private List<Line> table(List<Row> rows, String restHead) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var widths = new ArrayList<Integer>();
    for (int column = 0; column < HEAD.size(); column++) {
      int at = column;
      int longest = rows.stream().mapToInt(row -> row.cells().get(at).length()).max().orElse(0);
      widths.add(Math.clamp(longest, HEAD.get(at).length(), WIDEST.get(at)));
    }
    var lines = new ArrayList<Line>();
    lines.add(new Line(Look.FAINT, text(HEAD, restHead, widths)));
    rows.forEach(row -> lines.add(new Line(row.look(), text(row.cells(), row.rest(), widths))));
    return lines;
  }

  private String text(List<String> cells, String rest, List<Integer> widths) {
    var text = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      var cell = cut(cells.get(column), widths.get(column));
      text.append(cell).append(" ".repeat(widths.get(column) - cell.length() + 2));
    }
    return cut((text + rest).stripTrailing(), width);
  }

  static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }
}
