package io.bowline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {

  @TempDir private Path scenario;

  @Test
  void keepsWhatIsTheSameInEveryRun() {
    assertThat(Summary.of(ReportTableTest.report()))
        .isEqualTo(
            """
            outage of p1: closed
            observer: no breach of the invariants

            web-1 of p1: recovered; on p2: detach map restart
            """);
  }

  @Test
  void tellsWhichLinesAreNotAsReviewed() {
    Summary.write(scenario, "outage of p1: closed\nweb-1 of p1: recovered\n");
    assertThat(Summary.differences(scenario, "outage of p1: closed\nweb-1 of p1: unrecovered\n"))
        .containsExactly("- web-1 of p1: recovered", "+ web-1 of p1: unrecovered");
  }

  @Test
  void saysNothingWhereNothingWasReviewed() {
    assertThat(Summary.differences(scenario, "anything")).isEmpty();
  }
}
