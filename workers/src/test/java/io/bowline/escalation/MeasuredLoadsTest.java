package io.bowline.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MeasuredLoadsTest {

  private static final Instant NOW = Instant.parse("2031-03-14T04:00:00Z");

  private final MeasuredLoads loads = new MeasuredLoads(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void tellsWhatWasToldLast() {
    loads.told("host1", 0.5, NOW.minusSeconds(40));
    loads.told("host1", 1.5, NOW.minusSeconds(20));

    assertThat(loads.busyProcessors("host1")).hasValue(1.5);
  }

  @Test
  void aMonitorThatIsBehindDoesNotTakeBackALaterWord() {
    loads.told("host1", 1.5, NOW.minusSeconds(20));
    loads.told("host1", 0.5, NOW.minusSeconds(40));

    assertThat(loads.busyProcessors("host1")).hasValue(1.5);
  }

  @Test
  void whatIsOldSaysNothing() {
    loads.told("host1", 1.5, NOW.minus(MeasuredLoads.FRESH).minus(Duration.ofSeconds(1)));

    assertThat(loads.busyProcessors("host1")).isEmpty();
  }

  @Test
  void nothingIsKnownOfAServerThatNobodyMeasures() {
    assertThat(loads.busyProcessors("p1")).isEmpty();
  }
}
