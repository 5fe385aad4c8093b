package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A human stops an outage: from outside, and in the task that a hold opens. */
class HoldAndAbortTest {
  private static final String RECOVERED =
      "confirm✓ preview✓ record✓ fence✓ plan✓ vm1:detach✓ vm1:configure✓ vm1:map✓ vm1:restart✓"
          + " vm1:verify✓ vm1:report✓ report✓";

  @RegisterExtension final Rehearsal rehearsal = new Rehearsal();

  @Test
  void aHoldOpensATaskAndEndsWhenSomebodyResumesElsewhere() {
    held();
    rehearsal.publish("outage-resumed", rehearsal.outage(), Map.of());
    rehearsal.awaitActive("Hold_Lifted");
    goOn();

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTrace("hold✓ " + RECOVERED);
  }

  @Test
  void aSecondHoldKnowsItsOwnReason() {
    held();
    rehearsal.publish(
        "outage-held", rehearsal.outage(), Map.of("holdReason", "second", "holdBy", "bob"));
    rehearsal.awaitActive("Decide_Hold", 2);

    assertThat(rehearsal.asked("hold"))
        .extracting(job -> job.get("holdReason"))
        .containsExactly("first", "second");
  }

  @Test
  void anAbortFromOutsideEndsTheHoldAndTheDecision() {
    held();
    rehearsal.publish(
        "outage-abort", rehearsal.outage(), Map.of("abortReason", "enough", "abortBy", "ann"));

    rehearsal.awaitEnd("server-recovery");
    rehearsal.awaitActive("Hold_Ended");
    rehearsal.awaitActive("Aborted_While_Deciding");
    rehearsal.assertTrace("hold✓ abort✓ report✓");
    assertThat(rehearsal.asked("abort").getFirst()).containsEntry("abortReason", "enough");
  }

  @Test
  void anAbortEndsTheQuestionAboutAnUnprovenFence() {
    rehearsal.answerOutage("server.fence", Answer.error("STATE_UNKNOWN"));
    rehearsal.serverFails();
    rehearsal.awaitActive("Wait_Second_Read");
    goOn();
    rehearsal.awaitActive("Resolve_Fence");
    rehearsal.publish(
        "outage-abort", rehearsal.outage(), Map.of("abortReason", "enough", "abortBy", "ann"));

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTrace(
        "confirm✓ preview✓ record✓ fence✗ notice(fence-unproven)✓ abort✓ report✓");
  }

  @Test
  void theTaskOfAHoldResumes() {
    held();
    rehearsal.decide("Decide_Hold", "Hold_Decision", Map.of("holdDecision", "resume"), "Hold");
    rehearsal.awaitActive("Resumed");
    goOn();

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTrace("hold✓ resume✓ " + RECOVERED);
  }

  @Test
  void theTaskOfAHoldAborts() {
    held();
    rehearsal.decide("Decide_Hold", "Hold_Decision", Map.of("holdDecision", "abort"), "Hold");

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTrace("hold✓ abort✓ report✓");
  }

  private void held() {
    rehearsal.serverFails();
    rehearsal.awaitActive("Wait_Second_Read");
    rehearsal.publish(
        "outage-held", rehearsal.outage(), Map.of("holdReason", "first", "holdBy", "ann"));
    rehearsal.awaitActive("Decide_Hold");
  }

  private void goOn() {
    rehearsal.pass(Duration.ofSeconds(30));
  }
}
