package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** VMs that wait for others: nobody is forgotten, nobody waits for ever. */
class DependenciesTest {
  private static final String RECOVERED = "detach✓ configure✓ map✓ restart✓ verify✓ report✓";

  @RegisterExtension final Rehearsal rehearsal = new Rehearsal();

  @Test
  void threeVmsWaitForOneInAnotherLaneOneOfThemArrivingLate() {
    // w3 comes after a slow neighbour: its wait begins when db is verified long since
    dependOnDb("w1", "w2", "w3");
    plan(
        Map.of(
            "p2/1",
            List.of("db"),
            "p3/1",
            List.of("w1<db"),
            "p4/1",
            List.of("w2<db"),
            "p5/1",
            List.of("s1", "s2", "s3", "w3<db")));
    detect();

    rehearsal.awaitEnd("server-recovery");
    for (var vm : List.of("db", "w1", "w2", "w3")) {
      rehearsal.assertTraceOf(vm, RECOVERED);
    }
    var trace = rehearsal.trace();
    for (var vm : List.of("w1", "w2", "w3")) {
      assertThat(trace.indexOf(vm + ":detach✓")).isGreaterThan(trace.indexOf("db:report✓"));
    }
  }

  @Test
  void nobodyWaitsForEverWhenThatOneEndsUnrecovered() {
    dependOnDb("w1", "w2", "w3");
    rehearsal.answer("storage.map", "db", failed(), failed());
    rehearsal.answer("vm.retarget", "db", found(), Answer.error("STOPPED"));
    for (var vm : List.of("w1", "w2", "w3")) {
      rehearsal.answer("vm.retarget", vm, Answer.error("STOPPED"));
    }
    plan(
        Map.of(
            "p2/1",
            List.of("db"),
            "p3/1",
            List.of("w1<db"),
            "p4/1",
            List.of("w2<db"),
            "p5/1",
            List.of("s1", "s2", "w3<db", "s3")));
    detect();

    rehearsal.awaitEnd("server-recovery");
    for (var vm : List.of("w1", "w2", "w3")) {
      rehearsal.assertTraceOf(vm, "hand-over✓ retarget✗ report✓");
      assertThat(rehearsal.asked(vm + ":hand-over").getFirst())
          .containsEntry("reason", "A VM it depends on is not recovered.");
    }
    rehearsal.assertTraceOf("s3", RECOVERED);
  }

  @Test
  void waitsForEachOfSeveralDependencies() {
    rehearsal.dependsOn("w1", "db", "mq");
    plan(
        Map.of(
            "p2/1", List.of("db"), "p3/1", List.of("w1<db+mq"), "p4/1", List.of("s1", "s2", "mq")));
    detect();

    rehearsal.awaitEnd("server-recovery");
    var trace = rehearsal.trace();
    assertThat(trace.indexOf("w1:detach✓"))
        .isGreaterThan(trace.indexOf("db:report✓"))
        .isGreaterThan(trace.indexOf("mq:report✓"));
  }

  @Test
  void oneRecoveredAndOneUnrecoveredDependencyHandsTheVmOver() {
    rehearsal.dependsOn("w1", "db", "mq");
    rehearsal.answer("storage.map", "mq", failed(), failed());
    rehearsal.answer("vm.retarget", "mq", found(), Answer.error("STOPPED"));
    rehearsal.answer("vm.retarget", "w1", Answer.error("STOPPED"));
    plan(Map.of("p2/1", List.of("db"), "p3/1", List.of("w1<db+mq"), "p4/1", List.of("mq")));
    detect();

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTraceOf("w1", "hand-over✓ retarget✗ report✓");
  }

  @Test
  void aVmThatIsSkippedWhileItWaitsLeavesItsLane() {
    rehearsal.answer("vm.retarget", "w1", Answer.error("STOPPED"));
    plan(Map.of("p3/1", List.of("w1<db", "s1")));
    detect();
    rehearsal.awaitActive("Wait_For_Dependencies");
    rehearsal.publish("vm-stopped", rehearsal.outage() + "/w1", Map.of());

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTraceOf("w1", "hand-over✓ retarget✗ report✓");
    rehearsal.assertTraceOf("s1", RECOVERED);
    assertThat(rehearsal.asked("w1:hand-over").getFirst())
        .containsEntry("reason", "It was stopped while it waited for db.");
  }

  private void dependOnDb(String... vms) {
    for (var vm : vms) {
      rehearsal.dependsOn(vm, "db");
    }
  }

  private void plan(Map<String, List<String>> lanes) {
    rehearsal.answerOutage("failover.plan", Answer.done(Plans.lanes(new TreeMap<>(lanes))));
  }

  private void detect() {
    rehearsal.serverFails();
    rehearsal.awaitActive("Wait_Second_Read");
    rehearsal.pass(Duration.ofSeconds(30));
  }

  private static Answer failed() {
    return Answer.error("STEP_FAILED");
  }

  private static Answer found() {
    return Answer.done(Map.of("targetFound", true, "attemptNumber", 2));
  }
}
