package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One VM that its lane could not recover. */
class VmEscalationTest {
  private static final String ATTEMPT = "detach✓ configure✓ map✓ restart✓ verify✓ report✓";
  private static final Answer NONE = Answer.done(Map.of("targetFound", false, "tried", "p2: map"));

  @RegisterExtension final Rehearsal rehearsal = new Rehearsal();

  @Test
  void restartsTheVmOnOneMoreServer() {
    escalate();

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ retarget✓ " + ATTEMPT);
  }

  @Test
  void asksAHumanAfterOneFailedAttempt() {
    rehearsal.answer("vm.restart", "vm1", Answer.error("STEP_FAILED"));
    escalate();

    rehearsal.awaitActive("Decide_Vm");
    rehearsal.assertTraceOf(
        "vm1",
        "look-at-vm✓ retarget✓ detach✓ configure✓ map✓ restart✗ undo-step✓ undo-map✓ undo-configure✓"
            + " notice(vm-handed-over)✓");
    assertThat(rehearsal.asked("vm1:notice(vm-handed-over)").getFirst().get("failure"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("step", "Restart_Vm");
  }

  @Test
  void asksAHumanWhenNoServerIsLeftAndRemindsUntilSomebodyAnswers() {
    askAHuman();

    rehearsal.pass(Duration.ofMinutes(2));
    rehearsal.awaitActive("Reminded");
    rehearsal.pass(Duration.ofMinutes(2));
    rehearsal.awaitActive("Reminded", 2);
    rehearsal.assertTraceOf(
        "vm1",
        "look-at-vm✓ retarget✓ notice(vm-handed-over)✓ remind(vm-handed-over)✓ remind(vm-handed-over)✓");
  }

  @Test
  void recordsAVmAsUnrecoveredWhenItIsSkippedWhileAHumanIsAsked() {
    askAHuman();
    rehearsal.publish("vm-stopped", rehearsal.outage() + "/vm1", Map.of());

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ retarget✓ notice(vm-handed-over)✓ report✓");
    assertThat(rehearsal.asked("vm1:report").getFirst()).containsEntry("outcome", "unrecovered");
  }

  @Test
  void asksNobodyAboutAVmThatWasSkippedBefore() {
    rehearsal.answer("vm.look", "vm1", Answer.error("STOPPED"));
    escalate();

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf("vm1", "look-at-vm✗ report✓");
    assertThat(rehearsal.asked("vm1:report").getFirst()).containsEntry("outcome", "unrecovered");
  }

  @Test
  void triesAgainWhenAHumanSaysSo() {
    askAHuman();
    choose("retry");

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf(
        "vm1", "look-at-vm✓ retarget✓ notice(vm-handed-over)✓ look-at-vm✓ retarget✓ " + ATTEMPT);
    assertThat(rehearsal.asked("vm1:retarget").getLast()).containsEntry("vmChoice", "retry");
  }

  @Test
  void leavesAVmUnrecoveredWhenAHumanSaysSo() {
    askAHuman();
    choose("leave");

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ retarget✓ notice(vm-handed-over)✓ report✓");
  }

  @Test
  void adoptsAVmOnlyWhenItRunsAsTheOperatorSays() {
    rehearsal.answer("vm.adopt", "vm1", Answer.done(Map.of("adopted", false)));
    askAHuman();
    choose("recovered");
    rehearsal.awaitActive("Decide_Vm", 2);
    choose("recovered");

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ retarget✓ notice(vm-handed-over)✓ adopt✓ adopt✓");
  }

  @Test
  void waitsForTheEndOfOthersBeforeItChoosesAServerAndAsksNobodyMeanwhile() {
    escalate("db", "mq");
    rehearsal.awaitActive("Wait_For_Their_End");
    rehearsal.pass(Duration.ofMinutes(30));
    rehearsal.assertTraceOf("vm1", "");
    settled("db", "recovered");
    rehearsal.settle();
    rehearsal.assertTraceOf("vm1", "");
    settled("mq", "recovered");

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ retarget✓ " + ATTEMPT);
  }

  @Test
  void doesNotWaitForAnEndThatCameBefore() {
    settled("db", "recovered");
    escalate("db");

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ retarget✓ " + ATTEMPT);
  }

  @Test
  void asksAHumanWhenAVmItWaitedForIsNotRecovered() {
    rehearsal.dependsOn("vm1", "db");
    escalate("db");
    rehearsal.awaitActive("Wait_For_Their_End");
    settled("db", "unrecovered");

    rehearsal.awaitActive("Decide_Vm");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ retarget✓ notice(vm-handed-over)✓");
    assertThat(rehearsal.asked("vm1:notice(vm-handed-over)").getFirst())
        .containsEntry("noServer", "it depends on [db]");
  }

  @Test
  void recordsAVmAsUnrecoveredWhenItIsSkippedWhileItWaits() {
    escalate("db");
    rehearsal.awaitActive("Wait_For_Their_End");
    rehearsal.publish("vm-stopped", rehearsal.outage() + "/vm1", Map.of());

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf("vm1", "report✓");
    assertThat(rehearsal.asked("vm1:report").getFirst()).containsEntry("outcome", "unrecovered");
  }

  private void settled(String dependency, String outcome) {
    rehearsal.publish(
        "dependency-settled",
        rehearsal.outage() + "/vm1/" + dependency,
        Map.of("dependencyOutcome", outcome));
  }

  private void escalate(String... waitsFor) {
    rehearsal.start(
        "vm-escalation",
        Map.of(
            "outageId", rehearsal.outage(),
            "pod", "east-1",
            "server", "p1",
            "vm", "vm1",
            "reason", "No server can take it.",
            "waitsFor", List.of(waitsFor),
            "timers", Rehearsal.TIMERS));
  }

  private void askAHuman() {
    rehearsal.answer("vm.retarget", "vm1", NONE);
    escalate();
    rehearsal.awaitActive("Decide_Vm");
  }

  private void choose(String choice) {
    rehearsal.decide("Decide_Vm", "Human_Choice", Map.of("vmChoice", choice));
  }
}
