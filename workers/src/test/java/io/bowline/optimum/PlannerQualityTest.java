package io.bowline.optimum;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.planning.PlanRequest;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How far plans of random small cases are from the optimum. {@code -Dbowline.optimum.cases=500}
 * takes more of them, {@code -Dbowline.optimum.seed=N} that one alone and tells both answers.
 */
class PlannerQualityTest {

  private static final double PROVEN = 0.95;
  private static final double MEDIAN = 1.05;
  private static final double WORST = 1.15;

  /** With 7 s for each of two schedules, no case takes CP-SAT longer than 30 s. */
  private static final Effort PLACING = new Effort(5, 15, 1);

  private static final Effort SCHEDULING = new Effort(0.4, 7, 1);
  private static final Effort SCHEDULING_MANY = new Effort(1, 7, 1);
  private static final int FEW = 50;

  private static Comparisons comparisons;

  @BeforeAll
  static void compare() {
    Long seed = Long.getLong("bowline.optimum.seed");
    int cases = Integer.getInteger("bowline.optimum.cases", FEW);
    LongStream seeds = seed == null ? LongStream.rangeClosed(1, cases) : LongStream.of(seed);
    List<PlanRequest> requests = seeds.mapToObj(RandomCases::small).toList();
    Effort scheduling = seed == null && cases <= FEW ? SCHEDULING : SCHEDULING_MANY;
    comparisons = Comparisons.of(requests, PLACING, scheduling);
    if (seed != null) {
      System.out.print(comparisons.all().getFirst().told());
    }
    System.out.print(comparisons.table());
  }

  @Test
  void breaksNoConstraint() {
    assertNone(comparison -> !comparison.broken().isEmpty());
  }

  @Test
  void savesTheSameGroupsAndVmsPerClassAsTheOptimum() {
    assertNone(comparison -> comparison.optimum().proven() && !comparison.isEqual());
    assertNone(Comparison::isBeyondBound);
  }

  @Test
  void isComparedWithAProvenOptimumAlmostAlways() {
    assertThat(comparisons.proven().size()).isGreaterThanOrEqualTo(least());
  }

  @Test
  void needsHardlyLongerThanTheShortestSchedule() {
    assertNone(comparison -> comparison.ratio() > WORST);
    assertThat(comparisons.medianRatio()).isLessThanOrEqualTo(MEDIAN);
  }

  private static int least() {
    return (int) Math.floor(PROVEN * comparisons.all().size());
  }

  private static void assertNone(Predicate<Comparison> wrong) {
    String told =
        comparisons.that(wrong).stream().map(Comparison::told).collect(Collectors.joining("\n"));
    assertThat(told).isEmpty();
  }
}
