package io.bowline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bowline.bench.SvgPlot.Point;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerReportTest {

  @TempDir private Path directory;

  @Test
  void readsHowTimeGrowsFromThePoints() {
    var points = List.of(new Point(10, 30), new Point(100, 3_000), new Point(1_000, 300_000));

    assertThat(PlannerReport.exponent(points)).isCloseTo(2, within(1e-9));
  }

  @Test
  void printsAndKeepsWhatJmhMeasured() throws Exception {
    var file =
        Files.writeString(
            directory.resolve("jmh.json"),
            "[%s, %s, %s]"
                .formatted(
                    jmh("50/1000/1/FOR_MOST", 12.5),
                    jmh("10/200/1/FOR_ALL", 2),
                    jmh("20/400/2/FOR_ALL", 4)));
    var report = new PlannerReport(PlannerTime.read(file), 512);
    var out = new StringWriter();

    report.print(new PrintWriter(out));
    report.keep(directory);

    assertThat(out.toString())
        .contains("12.5 (11.5 to 20.0)", "2.0  20 ms: met", "power 1.00", "heap of 512 MiB");
    var kept = new ObjectMapper().readTree(directory.resolve("planner.json").toFile());
    assertThat(kept.at("/cases/0/milliseconds").asDouble()).isEqualTo(12.5);
    assertThat(kept.at("/exponents/oneIn10").asDouble()).isEqualTo(1);
    assertThat(directory.resolve("planner.svg")).content().contains("<polyline", "in proportion");
  }

  private static String jmh(String pod, double milliseconds) {
    return """
    {"params": {"pod": "%s"}, "primaryMetric": {"scorePercentiles": {"0.0": 11.5, "50.0": %s, "100.0": 20}},
     "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 2097152}}}
    """
        .formatted(pod, milliseconds);
  }
}
