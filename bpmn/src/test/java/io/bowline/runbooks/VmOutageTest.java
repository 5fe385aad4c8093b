package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One outage of one VM, from the message to the closed case. */
class VmOutageTest {
  private static final Answer REBOOTS =
      Answer.done(
          Map.of(
              "seen",
              "down",
              "failed",
              "guest",
              "canReboot",
              true,
              "vmFacts",
              StandInWorkers.FACTS));
  private static final String REBOOTED =
      "vm1:look-at-vm✓ vm1:reboot✓ vm1:watch✓ vm1:report✓ vm1:report✓";

  @RegisterExtension final Rehearsal rehearsal = new Rehearsal();

  @BeforeEach
  void itCanBeRebooted() {
    rehearsal.answer("vm.look", "vm1", REBOOTS);
  }

  @Test
  void bringsTheVmBackAndReports() {
    rehearsal.vmFails();

    rehearsal.awaitEnd("vm-outage");
    rehearsal.assertTrace("vm1:confirm✓ " + REBOOTED);
  }

  @Test
  void touchesNothingWhenTheFailureIsNotConfirmed() {
    rehearsal.answer(
        "failure.confirm",
        "vm1",
        Answer.done(Map.of("confirmed", false, "evidence", "it runs", "evidenceCount", 0)));
    rehearsal.vmFails();

    rehearsal.awaitEnd("vm-outage");
    rehearsal.assertTrace("vm1:confirm✓ vm1:report✓");
  }

  @Test
  void followsUpAVmThatIsLeftUnrecovered() {
    rehearsal.answer(
        "outage.report", "vm1", Answer.done(Map.of("unrecoveredCount", 1, "summary", "left")));
    rehearsal.vmFails();
    rehearsal.awaitActive("Follow_Up");
    rehearsal.decide(
        "Follow_Up", "Close_Outage", Map.of("followUpNote", "rebuilt", "decidedBy", "ann"));

    rehearsal.awaitEnd("vm-outage");
    rehearsal.assertTrace("vm1:confirm✓ " + REBOOTED + " vm1:close✓");
  }

  @Test
  void aHoldEndsWhenSomebodyResumesElsewhere() {
    held();
    rehearsal.publish("outage-resumed", rehearsal.outage(), Map.of());

    rehearsal.awaitActive("Hold_Lifted");
    rehearsal.assertTrace("vm1:confirm✓ vm1:look-at-vm✓ vm1:reboot✓ vm1:watch… vm1:hold✓");
  }

  @Test
  void theTaskOfAHoldResumes() {
    held();
    rehearsal.decide("Decide_Hold", "Hold_Decision", Map.of("holdDecision", "resume"), "Hold");

    rehearsal.awaitActive("Resumed");
    rehearsal.assertTrace(
        "vm1:confirm✓ vm1:look-at-vm✓ vm1:reboot✓ vm1:watch… vm1:hold✓ vm1:resume✓");
  }

  @Test
  void theTaskOfAHoldAborts() {
    held();
    rehearsal.decide("Decide_Hold", "Hold_Decision", Map.of("holdDecision", "abort"), "Hold");

    rehearsal.awaitActive("Aborted");
    rehearsal.assertTrace(
        "vm1:confirm✓ vm1:look-at-vm✓ vm1:reboot✓ vm1:watch… vm1:hold✓ vm1:abort✓");
  }

  @Test
  void anAbortFromOutsideEndsTheHold() {
    held();
    rehearsal.publish(
        "outage-abort", rehearsal.outage(), Map.of("abortReason", "enough", "abortBy", "ann"));

    rehearsal.awaitActive("Hold_Ended");
    rehearsal.awaitActive("Abort_Done");
    rehearsal.assertTrace(
        "vm1:confirm✓ vm1:look-at-vm✓ vm1:reboot✓ vm1:watch… vm1:hold✓ vm1:abort✓");
    assertThat(rehearsal.asked("vm1:abort").getFirst()).containsEntry("abortReason", "enough");
  }

  private void held() {
    rehearsal.answer("vm.watch", "vm1", Answer.never());
    rehearsal.vmFails();
    rehearsal.awaitActive("Watch_Reboot");
    rehearsal.publish(
        "outage-held", rehearsal.outage(), Map.of("holdReason", "first", "holdBy", "ann"));
    rehearsal.awaitActive("Decide_Hold");
  }
}
