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
 * @param milliseconds of a warm plan, on average
 * @param error half of the interval that holds the average with 99.9 % confidence
 * @param allocatedMiB per plan
 */
record PlannerTime(PlannerCase of, double milliseconds, double error, double allocatedMiB) {

  /** Reads JMH's own result file. */
  static List<PlannerTime> read(Path file) throws IOException {
    List<PlannerTime> times = new ArrayList<>();
    for (JsonNode run : new ObjectMapper().readTree(file.toFile())) {
      var primary = run.path("primaryMetric");
      double bytes =
          run.path("secondaryMetrics").path("gc.alloc.rate.norm").path("score").asDouble();
      times.add(
          new PlannerTime(
              PlannerCase.parse(run.path("params").path("pod").asText()),
              primary.path("score").asDouble(),
              primary.path("scoreError").asDouble(),
              bytes / (1 << 20)));
    }
    return times;
  }
}
