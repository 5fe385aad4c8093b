package io.bowline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.benchmarks.Crash.Kind;
import io.bowline.benchmarks.CrashedGuest.End;
import org.junit.jupiter.api.Test;

/** 3RC's experiment, small. */
class ThreeRcExperimentTest {

  @Test
  void everyGuestIsRecoveredOrHandedToAHumanAndNoneIsStartedWhileItRuns()
      throws InterruptedException {
    var results = new ThreeRcExperiment(over -> {}).run(20, 10, 1);

    assertThat(results).hasSize(30);
    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result.end()).isIn(End.RECOVERED, End.HANDED_OVER);
              assertThat(result.doubleStarts()).isZero();
            });
    assertThat(results)
        .filteredOn(result -> result.kind() == Kind.DISK_UNDER_LIVE_GUEST)
        .allSatisfy(result -> assertThat(result.seconds()).isGreaterThan(360));
    assertThat(results)
        .filteredOn(result -> result.kind() == Kind.SERVICE)
        .allSatisfy(result -> assertThat(result.seconds()).isLessThan(result.asleep()));
  }
}
