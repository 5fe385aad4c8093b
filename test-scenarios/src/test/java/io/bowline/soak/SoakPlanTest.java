package io.bowline.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.soak.SoakPlan.Drawn;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SoakPlanTest {

  @Test
  void aSeedAlwaysDrawsTheSame() {
    assertThat(first(7, 50)).isEqualTo(first(7, 50)).isNotEqualTo(first(8, 50));
  }

  @Test
  void twoHundredFaultsAreOfAllKinds() {
    assertThat(first(1, 200).stream().map(Drawn::fault).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(SoakFault.values());
  }

  @Test
  void pausesAreBounded() {
    assertThat(first(1, 200))
        .allSatisfy(
            drawn -> {
              assertThat(drawn.pause()).isBetween(Duration.ZERO, Duration.ofSeconds(20));
              assertThat(drawn.back()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(45));
            });
  }

  @Test
  void everyCandidateCanBeTheVictim() {
    var candidates = List.of("a", "b", "c");

    assertThat(first(1, 200).stream().map(drawn -> drawn.victim(candidates)).distinct())
        .containsExactlyInAnyOrderElementsOf(candidates);
  }

  private static List<Drawn> first(long seed, int count) {
    return SoakPlan.of(seed).limit(count).toList();
  }
}
