package io.bowline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What JMH measured of one case.
 *
 * @param milliseconds of a warm plan, the median of JMH's iterations: one that something else on
 *     the machine held up does not count
 * @param fastest iteration, in milliseconds
 * @param slowest iteration, in milliseconds
 * @param allocatedMiB per plan
 */
record PlannerTime(
    PlannerCase of, double milliseconds, double fastest, double slowest, double allocatedMiB) {

  /** Reads JMH's own result file. */
  static List<PlannerTime> read(Path file) throws IOException {
    List<PlannerTime> times = new ArrayList<>();
    for (JsonNode run : new ObjectMapper().readTree(file.toFile())) {
      var iterations = run.path("primaryMetric").path("scorePercentiles");
      double bytes =
          run.path("secondaryMetrics").path("gc.alloc.rate.norm").path("score").asDouble();
      times.add(
          new PlannerTime(
              PlannerCase.parse(run.path("params").path("pod").asText()),
              iterations.path("50.0").asDouble(),
              iterations.path("0.0").asDouble(),
              iterations.path("100.0").asDouble(),
              bytes / (1 << 20)));
    }
    return times;
  }
}
