package io.bowline.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bowline.bench.SvgPlot.Line;
import io.bowline.bench.SvgPlot.Point;
import io.bowline.pods.LargePod.Room;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** The planner's times as a table, as a file for machines, and over the number of VMs. */
final class PlannerReport {

  /**
   * @param key in the file for machines
   */
  private record Curve(String key, String what, String colour, List<Point> points) {

    String name() {
      return String.format(
          Locale.ROOT, "%s: grows with VMs to the power %.2f", what, exponent(points));
    }
  }

  private final List<PlannerTime> times;
  private final int heapMiB;
  private final Map<PlannerCase, Long> lost = new HashMap<>();
  private final List<Curve> curves = new ArrayList<>();

  PlannerReport(List<PlannerTime> times, int heapMiB) {
    this.times = times;
    this.heapMiB = heapMiB;
    times.forEach(time -> lost.put(time.of(), time.of().lost()));
    curve("oneServer", "one server failed", "#1b7837", PlannerCase::isOneServer);
    curve(
        "oneIn10",
        "one in 10 failed, room for all VMs",
        "#2166ac",
        one -> one.isOneServerInTen(Room.FOR_ALL));
    curve(
        "oneIn10Short",
        "one in 10 failed, room for some VMs",
        "#b2182b",
        one -> one.isOneServerInTen(Room.FOR_SOME));
  }

  private void curve(String key, String what, String colour, Predicate<PlannerCase> on) {
    var points =
        times.stream()
            .filter(time -> on.test(time.of()))
            .map(time -> new Point(time.of().vms(), time.milliseconds()))
            .sorted((one, other) -> Double.compare(one.x(), other.x()))
            .toList();
    if (points.size() > 1) {
      curves.add(new Curve(key, what, colour, points));
    }
  }

  void print(PrintWriter out) {
    out.printf(
        "%8s %8s %7s %6s %9s %25s %16s  %s%n",
        "servers", "VMs", "failed", "lost", "room", "plan, ms", "allocated, MiB", "goal");
    for (PlannerTime time : times) {
      var goal = time.of().goal();
      out.printf(
          Locale.ROOT,
          "%8d %8d %7d %6d %9s %25s %16.1f  %s%n",
          time.of().servers(),
          time.of().vms(),
          time.of().failed(),
          lost.get(time.of()),
          words(time.of().room()),
          String.format(
              Locale.ROOT,
              "%.1f (%.1f to %.1f)",
              time.milliseconds(),
              time.fastest(),
              time.slowest()),
          time.allocatedMiB(),
          goal.isPresent()
              ? "%.0f ms: %s"
                  .formatted(
                      goal.getAsDouble(),
                      time.milliseconds() < goal.getAsDouble() ? "met" : "missed")
              : "");
    }
    curves.forEach(curve -> out.println(curve.name()));
    out.printf("%d cores, Java %s, heap of %d MiB%n", cores(), Runtime.version(), heapMiB);
    out.flush();
  }

  private static String words(Room room) {
    return room.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Writes {@code planner.json} and {@code planner.svg}. */
  void keep(Path directory) throws IOException {
    var mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    root.put("cores", cores()).put("java", Runtime.version().toString()).put("heapMiB", heapMiB);
    var cases = root.putArray("cases");
    for (PlannerTime time : times) {
      cases
          .addObject()
          .put("servers", time.of().servers())
          .put("vms", time.of().vms())
          .put("failed", time.of().failed())
          .put("lost", lost.get(time.of()))
          .put("room", words(time.of().room()))
          .put("milliseconds", rounded(time.milliseconds()))
          .put("fastest", rounded(time.fastest()))
          .put("slowest", rounded(time.slowest()))
          .put("allocatedMiB", rounded(time.allocatedMiB()));
    }
    var exponents = root.putObject("exponents");
    curves.forEach(curve -> exponents.put(curve.key(), rounded(exponent(curve.points()))));
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("planner.json"),
        mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    if (!curves.isEmpty()) {
      Files.writeString(directory.resolve("planner.svg"), plot());
    }
  }

  private String plot() {
    var points = curves.stream().flatMap(curve -> curve.points().stream()).toList();
    var y = points.stream().mapToDouble(Point::y).summaryStatistics();
    var x = points.stream().mapToDouble(Point::x).summaryStatistics();
    var lines = new ArrayList<Line>();
    curves.forEach(curve -> lines.add(new Line(curve.name(), curve.colour(), curve.points())));
    var first = curves.getFirst().points().getFirst();
    lines.add(
        new Line(
            "in proportion to the VMs",
            "#999",
            List.of(first, new Point(x.getMax(), first.y() * x.getMax() / first.x()))));
    return new SvgPlot(
            "Time of a warm plan",
            Axis.logarithmic(x.getMin(), x.getMax(), "VMs"),
            Axis.logarithmic(y.getMin(), y.getMax(), "milliseconds"))
        .draw(lines);
  }

  /** The slope of the straight line that fits best when both directions are logarithmic. */
  static double exponent(List<Point> points) {
    double x = points.stream().mapToDouble(point -> Math.log(point.x())).average().orElseThrow();
    double y = points.stream().mapToDouble(point -> Math.log(point.y())).average().orElseThrow();
    double both = 0;
    double square = 0;
    for (Point point : points) {
      both += (Math.log(point.x()) - x) * (Math.log(point.y()) - y);
      square += (Math.log(point.x()) - x) * (Math.log(point.x()) - x);
    }
    return both / square;
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
