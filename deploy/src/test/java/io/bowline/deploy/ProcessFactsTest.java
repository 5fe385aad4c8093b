package io.bowline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessFactsTest {

  @Test
  void aKilledProcessIsGoneOnlyWithItsLastThread() {
    assertThat(ProcessFacts.isZombie(List.of("State:\tZ (zombie)", "Threads:\t2"))).isFalse();
    assertThat(ProcessFacts.isZombie(List.of("State:\tZ (zombie)", "Threads:\t41"))).isFalse();
    assertThat(ProcessFacts.isZombie(List.of("State:\tZ (zombie)", "Threads:\t1"))).isTrue();
  }

  @Test
  void aSleepingProcessIsNoZombieAndAnUnknownOneIsNothing() {
    assertThat(ProcessFacts.isZombie(List.of("State:\tS (sleeping)", "Threads:\t1"))).isFalse();
    assertThat(ProcessFacts.isZombie(List.of())).isFalse();
  }
}
