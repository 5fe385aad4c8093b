package io.bowline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.drill.KillPlan.Kill;
import org.junit.jupiter.api.Test;

class KillPlanTest {

  @Test
  void theSameSeedKillsAtTheSameMoments() {
    assertThat(KillPlan.of(5, 7, 40, 10)).isEqualTo(KillPlan.of(5, 7, 40, 10));
    assertThat(KillPlan.of(5, 7, 40, 10)).isNotEqualTo(KillPlan.of(5, 8, 40, 10));
  }

  @Test
  void atLeastHalfComeBetweenEffectAndAnswer() {
    for (int kills = 1; kills <= 20; kills++) {
      long between =
          KillPlan.of(kills, 3, 40, 10).stream().filter(Kill.AfterEffect.class::isInstance).count();
      assertThat(between * 2).isGreaterThanOrEqualTo(kills);
    }
  }
}
