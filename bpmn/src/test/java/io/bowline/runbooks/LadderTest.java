package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reboot, restart, reinstall, then a human: for one VM whose server lives. */
class LadderTest {
  private static final String RESTARTED = "detach✓ configure✓ map✓ restart✓ verify✓ report✓";
  private static final String FAILED_RESTART =
      "detach✓ configure✓ map✓ restart✗ undo-step✓ undo-map✓ undo-configure✓";
  private static final String REINSTALLED =
      "detach✓ configure✓ map✓ offer✓ netboot✓ end-install✓ verify✓ report✓";
  private static final Answer NONE = Answer.done(Map.of("targetFound", false, "tried", "nothing"));

  @RegisterExtension final Rehearsal rehearsal = new Rehearsal();

  @Test
  void isOverAsSoonAsTheRebootedVmIsBack() {
    looks("guest", true, Map.of());
    climb();

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ reboot✓ watch✓ report✓");
    assertThat(rehearsal.asked("vm1:report").getFirst()).containsEntry("outcome", "recovered");
  }

  @Test
  void restartsWhenTheVmIsNotBackAfterT1() {
    looks("guest", true, Map.of("t1", "PT4M"));
    rehearsal.answer("vm.watch", "vm1", Answer.never());
    climb();
    rehearsal.awaitActive("Watch_Reboot");
    rehearsal.pass(Duration.ofMinutes(3));
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ reboot✓ watch…");
    rehearsal.pass(Duration.ofMinutes(1));

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ reboot✓ watch… fence-vm✓ retarget✓ " + RESTARTED);
    assertThat(rehearsal.asked("vm1:verify").getFirst()).containsEntry("watch", "PT3M");
  }

  @Test
  void restartsAtOnceWhenTheGuestDoesNotAnswer() {
    looks("guest", true, Map.of());
    rehearsal.answer("vm.reboot", "vm1", Answer.error("STEP_FAILED"));
    climb();

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ reboot✗ fence-vm✓ retarget✓ " + RESTARTED);
  }

  @Test
  void restartsAtOnceWhenTheVmFailsAgainWhileItComesUp() {
    looks("service", true, Map.of());
    rehearsal.answer("vm.watch", "vm1", Answer.error("STEP_FAILED"));
    climb();

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ reboot✓ watch✗ fence-vm✓ retarget✓ " + RESTARTED);
  }

  @Test
  void skipsTheRebootOfAVmThatDoesNotRun() {
    looks("guest", false, Map.of());
    climb();

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ fence-vm✓ retarget✓ " + RESTARTED);
  }

  @Test
  void reinstallsAVmThatPermitsItWhenItsRestartFailed() {
    looks("guest", false, Map.of("reinstall", true));
    rehearsal.answer("vm.restart", "vm1", Answer.error("STEP_FAILED"));
    climb();

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf(
        "vm1", "look-at-vm✓ fence-vm✓ retarget✓ " + FAILED_RESTART + " retarget✓ " + REINSTALLED);
    assertThat(rehearsal.asked("vm1:retarget"))
        .extracting(job -> job.get("purpose"))
        .containsExactly("restart", "reinstall");
    assertThat(rehearsal.asked("vm1:verify").getLast()).containsEntry("watch", "PT30M");
  }

  @Test
  void undoesAFailedReinstallationAndAsksAHuman() {
    looks("guest", false, Map.of("reinstall", true));
    rehearsal.answer("vm.restart", "vm1", Answer.error("STEP_FAILED"));
    rehearsal.answer("vm.verify", "vm1", Answer.error("STEP_FAILED"));
    climb();

    rehearsal.awaitActive("Decide_Vm");
    rehearsal.assertTraceOf(
        "vm1",
        "look-at-vm✓ fence-vm✓ retarget✓ "
            + FAILED_RESTART
            + " retarget✓ detach✓ configure✓ map✓ offer✓ netboot✓ end-install✓ verify✗ undo-step✓"
            + " undo-restart✓ undo-offer✓ undo-map✓ undo-configure✓ notice(vm-handed-over)✓");
  }

  @Test
  void asksAHumanWhenNoServerTakesTheReinstallation() {
    looks("guest", false, Map.of("reinstall", true));
    rehearsal.answer("vm.restart", "vm1", Answer.error("STEP_FAILED"));
    rehearsal.answer("vm.retarget", "vm1", Answer.done(Map.of("targetFound", true)), NONE);
    climb();

    rehearsal.awaitActive("Decide_Vm");
    rehearsal.assertTraceOf(
        "vm1",
        "look-at-vm✓ fence-vm✓ retarget✓ " + FAILED_RESTART + " retarget✓ notice(vm-handed-over)✓");
  }

  @Test
  void asksAHumanWhenTheRulesAllowNoRestart() {
    looks("guest", false, Map.of("restart", false));
    climb();

    rehearsal.awaitActive("Decide_Vm");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ notice(vm-handed-over)✓");
    assertThat(rehearsal.asked("vm1:notice(vm-handed-over)").getFirst())
        .containsEntry("noServer", "The rules do not allow to restart it.");
  }

  @Test
  void stopsALoopAndAsksAHuman() {
    looks("guest", true, Map.of("recoveriesToday", 3));
    climb();

    rehearsal.awaitActive("Decide_Vm");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ notice(vm-handed-over)✓");
    assertThat(rehearsal.asked("vm1:notice(vm-handed-over)").getFirst())
        .containsEntry("noServer", "Recovered 3 times since yesterday; the rules allow 3.");
  }

  @Test
  void countsNothingForAVmThatIsMadeToFailForPractice() {
    var practice = Map.of("recovery", "practice");
    looks("guest", false, Map.of("recoveriesToday", 40, "labels", practice));
    climb();

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ fence-vm✓ retarget✓ " + RESTARTED);
  }

  @Test
  void leavesAVmAloneThatRunsAgainByItself() {
    rehearsal.answer("vm.look", "vm1", seen("running", "guest", false, Map.of()));
    climb();

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ report✓");
    assertThat(rehearsal.asked("vm1:report").getFirst()).containsEntry("outcome", "recovered");
  }

  @Test
  void leavesAVmAloneThatNobodyWantsToRun() {
    rehearsal.answer("vm.look", "vm1", seen("not-wanted", "guest", false, Map.of()));
    climb();

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ report✓");
    assertThat(rehearsal.asked("vm1:report").getFirst()).containsEntry("outcome", "not-wanted");
  }

  @Test
  void startsTheVmNowhereWhenItIsNotSeenOff() {
    looks("guest", false, Map.of());
    rehearsal.answer("vm.fence", "vm1", Answer.error("STATE_UNKNOWN"));
    climb();

    rehearsal.awaitActive("Decide_Vm");
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ fence-vm✗ notice(vm-handed-over)✓");
    assertThat(rehearsal.asked("vm1:notice(vm-handed-over)").getFirst().get("failure"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("step", "Fence_Vm");
  }

  @Test
  void goesOnByItselfWhenAServerHasRoom() {
    looks("host", false, Map.of());
    looks("host", false, Map.of());
    rehearsal.answer("vm.retarget", "vm1", NONE);
    climb();
    rehearsal.awaitActive("Decide_Vm");
    rehearsal.publish("room-found", rehearsal.outage() + "/vm1", Map.of());

    rehearsal.awaitEnd("vm-escalation");
    rehearsal.assertTraceOf(
        "vm1", "look-at-vm✓ retarget✓ notice(vm-handed-over)✓ look-at-vm✓ retarget✓ " + RESTARTED);
  }

  private void looks(String failed, boolean canReboot, Map<String, Object> facts) {
    rehearsal.answer("vm.look", "vm1", seen("down", failed, canReboot, facts));
  }

  private static Answer seen(
      String seen, String failed, boolean canReboot, Map<String, Object> facts) {
    var all = new HashMap<>(StandInWorkers.FACTS);
    all.putAll(facts);
    return Answer.done(
        Map.of("seen", seen, "failed", failed, "canReboot", canReboot, "vmFacts", all));
  }

  @Test
  void aDrillThatRunsTenTimesFasterWatchesATenthAsLong() {
    looks("guest", true, Map.of());
    rehearsal.answer("vm.watch", "vm1", Answer.never());
    climb(10);
    rehearsal.awaitActive("Watch_Reboot");
    rehearsal.pass(Duration.ofSeconds(10));
    rehearsal.assertTraceOf("vm1", "look-at-vm✓ reboot✓ watch…");
    rehearsal.pass(Duration.ofSeconds(8));

    rehearsal.awaitEnd("vm-escalation");
    assertThat(rehearsal.asked("vm1:verify").getFirst()).containsEntry("watch", "PT18S");
  }

  private void climb() {
    climb(1);
  }

  private void climb(int speed) {
    var timers = new HashMap<>(Rehearsal.TIMERS);
    timers.put("speed", speed);
    rehearsal.start(
        "vm-escalation",
        Map.of(
            "outageId", rehearsal.outage(),
            "pod", "east-1",
            "server", "p1",
            "vm", "vm1",
            "reason", "It crashed.",
            "waitsFor", List.of(),
            "timers", timers));
  }
}
