package io.bowline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreeRcReportTest {

  @Test
  void countsStepsOfTenSeconds() {
    assertThat(ThreeRcReport.histogram(List.of(0.0, 9.9, 10.0, 25.0)))
        .isEqualTo(Map.of(0, 2, 10, 1, 20, 1));
  }

  @Test
  void spreadsAroundTheMean() {
    assertThat(ThreeRcReport.mean(List.of(1.0, 2.0, 3.0))).isEqualTo(2);
    assertThat(ThreeRcReport.deviation(List.of(1.0, 2.0, 3.0))).isCloseTo(1, within(1e-9));
  }

  @Test
  void holdsWhenEveryVmCameBackOrHasAHuman() throws JsonProcessingException {
    assertThat(report("RECOVERED", 0).holds()).isTrue();
    assertThat(report("HANDED_OVER", 0).holds()).isTrue();
  }

  @Test
  void doesNotHoldWhenAVmHasNoEndOrWasStartedTwice() throws JsonProcessingException {
    assertThat(report("NONE", 0).holds()).isFalse();
    assertThat(report("RECOVERED", 1).holds()).isFalse();
  }

  private static ThreeRcReport report(String end, int doubleStarts) throws JsonProcessingException {
    var result =
        Map.of(
            "kind",
            "GUEST",
            "end",
            end,
            "seconds",
            20,
            "asleep",
            360,
            "doubleStarts",
            doubleStarts);
    var mapper = new ObjectMapper();
    return ThreeRcReport.of(mapper.readTree(mapper.writeValueAsString(List.of(result))), 1);
  }
}
