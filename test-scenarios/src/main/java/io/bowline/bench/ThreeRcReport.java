package io.bowline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bowline.bench.SvgPlot.Line;
import io.bowline.bench.SvgPlot.Point;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Recovery times of 3RC's experiment per kind of crash, watched and slept, beside the paper's. */
final class ThreeRcReport {

  private static final int BIN_SECONDS = 10;

  /** What the paper published, seconds: mean and standard deviation. */
  private static final String PAPER_WITHOUT = "180 ± 30";

  private static final String PAPER_WITH = "542 ± 45";

  /** What crashed, as the experiment names it, and in words. */
  private enum Kind {
    SERVICE("service dead, guest answers", PAPER_WITHOUT, "#1b7837"),
    GUEST("guest dead", PAPER_WITHOUT, "#2166ac"),
    DISK_UNDER_LIVE_GUEST("disk lost, guest answers", PAPER_WITH, "#b2182b"),
    DISK_AND_GUEST("disk lost, guest dead", PAPER_WITH, "#e08214");

    private final String text;
    private final String paper;
    private final String colour;

    Kind(String text, String paper, String colour) {
      this.text = text;
      this.paper = paper;
      this.colour = colour;
    }
  }

  /**
   * Seconds of one kind.
   *
   * @param watched as Bowline goes on when it sees that it can
   * @param slept the same draws as the paper sleeps
   */
  private record Times(List<Double> watched, List<Double> slept) {}

  private final Map<Kind, Times> times = new TreeMap<>();
  private final long seed;
  private int crashes;
  private int recovered;
  private int handedOver;
  private int doubleStarts;

  private ThreeRcReport(long seed) {
    this.seed = seed;
  }

  /**
   * @param results what the experiment wrote, one entry per crash
   */
  static ThreeRcReport of(JsonNode results, long seed) {
    var report = new ThreeRcReport(seed);
    results.forEach(report::add);
    return report;
  }

  private void add(JsonNode result) {
    crashes++;
    doubleStarts += result.get("doubleStarts").asInt();
    switch (result.get("end").asText()) {
      case "RECOVERED" -> {
        recovered++;
        var of =
            times.computeIfAbsent(
                Kind.valueOf(result.get("kind").asText()),
                kind -> new Times(new ArrayList<>(), new ArrayList<>()));
        of.watched().add(result.get("seconds").asDouble());
        of.slept().add(result.get("asleep").asDouble());
      }
      case "HANDED_OVER" -> handedOver++;
      default -> {}
    }
  }

  /** Whether every VM came back or has a human, and none was started while it ran. */
  boolean holds() {
    return recovered + handedOver == crashes && doubleStarts == 0;
  }

  void print(PrintWriter out) {
    out.printf(
        "%-26s %8s %16s %20s %12s%n", "", "crashes", "Bowline, s", "as it sleeps, s", "3RC, s");
    times.forEach(
        (kind, of) ->
            out.printf(
                "%-26s %8d %16s %20s %12s%n",
                kind.text,
                of.watched().size(),
                spread(of.watched()),
                spread(of.slept()),
                kind.paper));
    out.printf(
        "%d of %d recovered, %d handed to a human, %d started twice; seed %d, %d cores%n",
        recovered, crashes, handedOver, doubleStarts, seed, cores());
    out.flush();
  }

  /** Writes {@code three-rc.json} and {@code three-rc.svg}. */
  void keep(Path directory) throws IOException {
    var mapper = new ObjectMapper();
    var root = mapper.createObjectNode();
    root.put("cores", cores()).put("java", Runtime.version().toString()).put("seed", seed);
    root.put("crashes", crashes).put("recovered", recovered).put("handedOver", handedOver);
    root.put("doubleStarts", doubleStarts).put("binSeconds", BIN_SECONDS);
    var kinds = root.putArray("kinds");
    times.forEach(
        (kind, of) -> {
          var node = kinds.addObject().put("kind", kind.text).put("paper", kind.paper);
          node.put("crashes", of.watched().size());
          node.put("mean", rounded(mean(of.watched())));
          node.put("deviation", rounded(deviation(of.watched())));
          node.put("sleptMean", rounded(mean(of.slept())));
          node.put("sleptDeviation", rounded(deviation(of.slept())));
          node.set("histogram", mapper.valueToTree(histogram(of.watched())));
          node.set("sleptHistogram", mapper.valueToTree(histogram(of.slept())));
        });
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("three-rc.json"),
        mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    if (!times.isEmpty()) {
      Files.writeString(directory.resolve("three-rc.svg"), plot());
    }
  }

  private String plot() {
    var lines = new ArrayList<Line>();
    times.forEach(
        (kind, of) ->
            lines.add(
                new Line(
                    kind.text + ", " + spread(of.watched()) + " s",
                    kind.colour,
                    shares(of.watched()))));
    var slept = new ArrayList<Double>();
    times.values().forEach(of -> slept.addAll(of.slept()));
    lines.add(new Line("all of them, as the paper sleeps", "#999", shares(slept)));
    double longest = slept.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double highest =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(Point::y)
            .max()
            .orElse(1);
    return new SvgPlot(
            "3RC's experiment: time to recover",
            Axis.upTo(longest, "seconds, in steps of " + BIN_SECONDS),
            Axis.upTo(highest, "share of the crashes, %"))
        .draw(lines);
  }

  /** How many fall into each step of time, by its first second; steps without any are left out. */
  static Map<Integer, Integer> histogram(List<Double> seconds) {
    var bins = new TreeMap<Integer, Integer>();
    seconds.forEach(
        value -> bins.merge((int) (value / BIN_SECONDS) * BIN_SECONDS, 1, Integer::sum));
    return bins;
  }

  /** The histogram's outline, in percent. */
  private static List<Point> shares(List<Double> seconds) {
    var bins = new TreeMap<>(histogram(seconds));
    var points = new ArrayList<Point>();
    for (int bin = bins.firstKey(); bin <= bins.lastKey(); bin += BIN_SECONDS) {
      double share = 100.0 * bins.getOrDefault(bin, 0) / seconds.size();
      points.add(new Point(bin, share));
      points.add(new Point(bin + BIN_SECONDS, share));
    }
    return points;
  }

  private static String spread(List<Double> seconds) {
    return String.format(Locale.ROOT, "%.1f ± %.1f", mean(seconds), deviation(seconds));
  }

  static double mean(List<Double> seconds) {
    return seconds.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Of the sample. */
  static double deviation(List<Double> seconds) {
    double mean = mean(seconds);
    double squares = seconds.stream().mapToDouble(value -> Math.pow(value - mean, 2)).sum();
    return Math.sqrt(squares / Math.max(1, seconds.size() - 1));
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
