package io.bowline.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SimulatedTimeTest {

  private static final Instant START = Instant.parse("2031-03-14T12:00:00Z");
  private final SimulatedTime time = new SimulatedTime(START, 5);

  @Test
  void whatTheWorkersWaitForIsShorterBySpeed() {
    assertThat(SimulatedTime.scaled(Duration.ofSeconds(30), 5)).isEqualTo(Duration.ofSeconds(6));
    assertThat(SimulatedTime.scaled(Duration.ofMillis(1), 5)).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void whatTheWorkersMeasuredIsLongerBySpeed() {
    assertThat(time.at(START.plusSeconds(12))).isCloseTo(60, within(1e-9));
    assertThat(time.seconds(Duration.ofMillis(200))).isCloseTo(1, within(1e-9));
  }
}
