package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One VM: its attempts, their undo, and who gets it in the end. */
class VmRecoveryTest {
  private static final String ATTEMPT = "detach✓ configure✓ map✓ restart✓ verify✓";

  @RegisterExtension final Rehearsal rehearsal = new Rehearsal();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "storage.detach       | detach✗ undo-step✓",
        "virtual-io.configure | detach✓ configure✗ undo-step✓",
        "storage.map          | detach✓ configure✓ map✗ undo-step✓ undo-configure✓",
        "vm.restart           | detach✓ configure✓ map✓ restart✗ undo-step✓ undo-map✓ undo-configure✓",
        "vm.verify            | detach✓ configure✓ map✓ restart✓ verify✗ undo-step✓ undo-restart✓"
            + " undo-map✓ undo-configure✓"
      })
  void undoesAFailedAttemptInReverseOrderAndTriesAnotherServer(String step, String undone) {
    rehearsal.answer(step, "vm1", Answer.error("STEP_FAILED"));
    recover("p2/1");

    rehearsal.assertTraceOf("vm1", undone + " retarget✓ " + ATTEMPT + " report✓");
  }

  @Test
  void handsTheVmOverWhenItsAttemptsAreUsedUp() {
    rehearsal.answer("vm.restart", "vm1", failed(), failed());
    recover("p2/1");

    var undone = "detach✓ configure✓ map✓ restart✗ undo-step✓ undo-map✓ undo-configure✓";
    rehearsal.assertTraceOf("vm1", undone + " retarget✓ " + undone + " hand-over✓");
    assertThat(rehearsal.asked("vm1:hand-over").getFirst())
        .containsEntry("vms", List.of("vm1"))
        .containsEntry("reason", "STEP_FAILED for a test");
  }

  @Test
  void endsUnrecoveredForItsCallerWhenNoLaneCalledIt() {
    rehearsal.answer("storage.map", "vm1", failed(), failed());
    recover(null);

    rehearsal.assertTraceOf(
        "vm1",
        "detach✓ configure✓ map✗ undo-step✓ undo-configure✓ retarget✓"
            + " detach✓ configure✓ map✗ undo-step✓ undo-configure✓");
  }

  @Test
  void handsTheVmOverWhenNoServerIsLeft() {
    rehearsal.answer("storage.map", "vm1", failed());
    rehearsal.answer("vm.retarget", "vm1", Answer.done(Map.of("targetFound", false)));
    recover("p2/1");

    rehearsal.assertTraceOf(
        "vm1", "detach✓ configure✓ map✗ undo-step✓ undo-configure✓ retarget✓ hand-over✓");
  }

  @Test
  void undoesNothingBlindlyWhenTheStateIsUnknown() {
    rehearsal.answer("vm.restart", "vm1", Answer.error("STATE_UNKNOWN"));
    recover("p2/1");

    rehearsal.assertTraceOf("vm1", "detach✓ configure✓ map✓ restart✗ hand-over✓");
  }

  @ParameterizedTest
  @CsvSource({"attempt.undo", "storage.unmap", "virtual-io.remove"})
  void triesNoOtherServerWhenAnUndoIsIncomplete(String undo) {
    rehearsal.answer("vm.restart", "vm1", failed());
    rehearsal.answer(undo, "vm1", Answer.done(Map.of("undoComplete", false)));
    recover("p2/1");

    rehearsal.assertTraceOf(
        "vm1", "detach✓ configure✓ map✓ restart✗ undo-step✓ undo-map✓ undo-configure✓ hand-over✓");
  }

  @Test
  void undoesAndHandsOverAVmThatIsStoppedInItsAttempt() {
    rehearsal.answer("vm.restart", "vm1", Answer.error("STOPPED"));
    recover("p2/1");

    rehearsal.assertTraceOf(
        "vm1", "detach✓ configure✓ map✓ restart✗ undo-step✓ undo-map✓ undo-configure✓ hand-over✓");
  }

  @Test
  void handsOverAVmThatIsStoppedBeforeItsNextAttempt() {
    rehearsal.answer("storage.map", "vm1", failed());
    rehearsal.answer("vm.retarget", "vm1", Answer.error("STOPPED"));
    recover("p2/1");

    rehearsal.assertTraceOf(
        "vm1", "detach✓ configure✓ map✗ undo-step✓ undo-configure✓ retarget✗ hand-over✓");
  }

  @Test
  void carriesNothingButItsOwnVm() {
    recover("p2/1");

    assertThat(rehearsal.asked("vm1:map").getFirst())
        .doesNotContainKeys("lanes", "evidence", "preview", "unplaced");
  }

  @Test
  void handsTheVmOverWhenAVmItDependsOnEndsUnrecovered() {
    rehearsal.publish(
        "dependency-settled",
        rehearsal.outage() + "/vm1/db",
        Map.of("dependencyOutcome", "unrecovered"));
    recover("p2/1", "db");

    rehearsal.assertTraceOf("vm1", "hand-over✓");
    assertThat(rehearsal.asked("vm1:hand-over").getFirst())
        .containsEntry("reason", "A VM it depends on is not recovered.");
  }

  @Test
  void leavesItsLaneWhenAVmItWaitsForLeftItsOwn() {
    rehearsal.dependsOn("vm1", "db", "mq");
    rehearsal.publish("dependency-handed-over", rehearsal.outage() + "/vm1", Map.of());
    recover("p2/1", "db", "mq");

    rehearsal.assertTraceOf("vm1", "look✓ hand-over✓");
  }

  @Test
  void staysInItsLaneWhenThatVmIsBackByNow() {
    rehearsal.publish("dependency-handed-over", rehearsal.outage() + "/vm1", Map.of());
    recover("p2/1", "db");

    rehearsal.assertTraceOf("vm1", "look✓ " + ATTEMPT + " report✓");
  }

  private void recover(String lane, String... dependsOn) {
    var variables = new HashMap<String, Object>();
    variables.put("outageId", rehearsal.outage());
    variables.put("pod", "east-1");
    variables.put("server", "p1");
    variables.put("vm", "vm1");
    variables.put("dependsOn", List.of(dependsOn));
    variables.put("lane", lane);
    variables.put("attemptLimit", 2);
    variables.put("timers", Rehearsal.TIMERS);
    rehearsal.start("vm-recovery", variables);
    rehearsal.awaitEnd("vm-recovery");
  }

  private static Answer failed() {
    return Answer.error("STEP_FAILED");
  }
}
