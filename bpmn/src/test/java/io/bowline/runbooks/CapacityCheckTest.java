package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The daily question whether the PoD would hold. */
class CapacityCheckTest {

  @RegisterExtension final Rehearsal rehearsal = new Rehearsal();

  @Test
  void tellsNobodyWhileNothingGotWorse() {
    rehearsal.capacityCheckDue();

    rehearsal.awaitEnd("capacity-check");
    rehearsal.assertTrace("capacity✓");
  }

  @Test
  void tellsPeopleWhatGotWorse() {
    rehearsal.answerOutage(
        "capacity.check",
        Answer.done(Map.of("capacityRun", 8, "capacityWorse", true, "capacityChanges", 2)));
    rehearsal.capacityCheckDue();

    rehearsal.awaitEnd("capacity-check");
    rehearsal.assertTrace("capacity✓ notice(capacity-worse)✓");
    assertThat(rehearsal.asked("notice(capacity-worse)").getFirst())
        .containsEntry("capacityRun", 8);
  }

  @Test
  void checksAgainTheNextDay() {
    rehearsal.capacityCheckDue();
    rehearsal.awaitEnd("capacity-check");
    rehearsal.capacityCheckDue();

    rehearsal.assertTrace("capacity✓ capacity✓");
  }
}
