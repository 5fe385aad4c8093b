package io.bowline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.drill.Judge.Findings;
import io.bowline.scenario.Expectation;
import io.bowline.scenario.Expectation.Vms;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgeTest {

  private static final Expectation ALL_BACK =
      new Expectation(
          new Vms.All(),
          new Vms.None(),
          Map.of("a", "p2"),
          Optional.of(Duration.ofMinutes(15)),
          true,
          Optional.empty(),
          Optional.of(true),
          Set.of(),
          Set.of(),
          OptionalInt.of(1));

  @Test
  void findsNothingUnmetWhenEveryVmIsBackInTime() {
    assertThat(Judge.unmet(ALL_BACK, findings(Set.of("a", "b"), 600, List.of()))).isEmpty();
  }

  @Test
  void namesTheVmThatIsNotBack() {
    assertThat(Judge.unmet(ALL_BACK, findings(Set.of("a"), 600, List.of())))
        .containsExactly(
            "Expected recovered, but found not so: b.",
            "Expected not unrecovered, but found so: b.");
  }

  @Test
  void countsAnOutageThatTookTooLong() {
    assertThat(Judge.unmet(ALL_BACK, findings(Set.of("a", "b"), 901, List.of())))
        .containsExactly("Expected every VM back within 900 s, but the longest outage took 901 s.");
  }

  @Test
  void everyBreachFailsTheDrill() {
    assertThat(Judge.unmet(ALL_BACK, findings(Set.of("a", "b"), 1, List.of("a runs twice"))))
        .containsExactly("Expected no breach, but found: a runs twice");
  }

  @Test
  void namesTheServerWhereAVmShouldBe() {
    var elsewhere = findings(Set.of("a", "b"), 600, List.of(), Map.of("a", "p3"));
    assertThat(Judge.unmet(ALL_BACK, elsewhere))
        .containsExactly("Expected a on p2, but found it on p3.");
    var nowhere = findings(Set.of("a", "b"), 600, List.of(), Map.of());
    assertThat(Judge.unmet(ALL_BACK, nowhere))
        .containsExactly("Expected a on p2, but found it on none.");
  }

  private static Findings findings(Set<String> recovered, double longest, List<String> breaches) {
    return findings(recovered, longest, breaches, Map.of("a", "p2"));
  }

  private static Findings findings(
      Set<String> recovered, double longest, List<String> breaches, Map<String, String> servers) {
    var all = Set.of("a", "b");
    var not = new HashSet<>(all);
    not.removeAll(recovered);
    return new Findings(
        all,
        recovered,
        not,
        servers,
        Set.of(),
        Set.of(),
        List.of("reported"),
        true,
        longest,
        breaches,
        0,
        List.of(),
        false);
  }
}
