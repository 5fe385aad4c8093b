package io.bowline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.drill.KillPlan.Kill;
import org.junit.jupiter.api.Test;

class KillPlanTest {

  @Test
  void theSameSeedKillsAtTheSameMoments() {
    assertThat(KillPlan.of(5, 7, 40)).isEqualTo(KillPlan.of(5, 7, 40));
    assertThat(KillPlan.of(5, 7, 40)).isNotEqualTo(KillPlan.of(5, 8, 40));
  }

  @Test
  void atLeastHalfComeBetweenEffectAndAnswer() {
    for (int kills = 1; kills <= 20; kills++) {
      long between =
          KillPlan.of(kills, 3, 40).stream().filter(Kill.AfterEffect.class::isInstance).count();
      assertThat(between * 2).isGreaterThanOrEqualTo(kills);
    }
  }

  @Test
  void everyKillComesWithinTheCommandsItIsGiven() {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(KillPlan.of(3, seed, 7)).extracting(Kill::command).allMatch(c -> c >= 1 && c <= 7);
    }
  }
}
