package io.bowline.optimum;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.ortools.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * 50 servers and 1,000 VMs, of which five servers with 100 VMs failed: the planner beside CP-SAT
 * under a limit of 60 s for the placement and as much for the schedule.
 */
@EnabledIfSystemProperty(named = "bowline.optimum.large", matches = "true")
class LargeComparisonTest {

  private static final long SEED = 1;

  @Test
  void printsBothAnswers() {
    Loader.loadNativeLibraries();
    int workers = Runtime.getRuntime().availableProcessors();
    var effort = new Effort(1e9, 60, workers);

    var comparison = Comparison.of(RandomCases.large(SEED), effort, effort);

    System.out.print(comparison.told());
    System.out.printf(
        "  planner %.3f s, CP-SAT %.1f s with %d workers%n",
        comparison.plannerSeconds(), comparison.solverSeconds(), workers);
    assertThat(comparison.broken()).isEmpty();
    assertThat(comparison.isBeyondBound()).isFalse();
  }
}
