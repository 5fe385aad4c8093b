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
    for (var vm : List.of("w1", "w2")) {
      rehearsal.assertTraceOf(vm, "look✓ hand-over✓ look-at-vm✓ retarget✗ report✓");
    }
    assertThat(rehearsal.trace()).contains("w3:hand-over✓", "w3:retarget✗", "w3:report✓");
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
    rehearsal.assertTraceOf("w1", "look✓ hand-over✓ look-at-vm✓ retarget✗ report✓");
  }

  @Test
  void aVmThatIsSkippedWhileItWaitsLeavesItsLane() {
    rehearsal.answer("vm.retarget", "w1", Answer.error("STOPPED"));
    plan(Map.of("p3/1", List.of("w1<db", "s1")));
    detect();
    rehearsal.awaitActive("Wait_For_Dependencies");
    rehearsal.publish("vm-stopped", rehearsal.outage() + "/w1", Map.of());

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTraceOf("w1", "hand-over✓ look-at-vm✓ retarget✗ report✓");
    rehearsal.assertTraceOf("s1", RECOVERED);
    assertThat(rehearsal.asked("w1:hand-over").getFirst())
        .containsEntry("reason", "It was stopped while it waited for db.");
  }

  @Test
  void unrelatedVmsGoOnWhileADependencyIsWithAHuman() {
    dbIsWithAHuman();

    for (var vm : List.of("s1", "s2", "s3", "s4")) {
      rehearsal.assertTraceOf(vm, RECOVERED);
    }
    rehearsal.assertTraceOf("w1", "look✓ hand-over✓");
    rehearsal.assertTraceOf("w2", "look✓ hand-over✓");
    rehearsal.assertTraceOf("x", "look✓ hand-over✓");
    assertThat(rehearsal.asked("db:notice(vm-handed-over)")).hasSize(1);
  }

  @Test
  void whoWaitsBesideItsLaneComesBackInOrderWhenTheHumanHasRepairedIt() {
    dbIsWithAHuman();
    rehearsal.decide("Decide_Vm", "Human_Choice", Map.of("vmChoice", "retry"));

    rehearsal.awaitEnd("server-recovery");
    for (var vm : List.of("w1", "w2", "x")) {
      rehearsal.assertTraceOf(vm, "look✓ hand-over✓ look-at-vm✓ retarget✓ " + RECOVERED);
    }
    var trace = rehearsal.trace();
    assertThat(trace.indexOf("w1:detach✓")).isGreaterThan(trace.lastIndexOf("db:report✓"));
    assertThat(trace.indexOf("x:detach✓")).isGreaterThan(trace.indexOf("w1:report✓"));
  }

  @Test
  void whoDependsOnAVmThatIsLeftIsAskedAboutOnceItIs() {
    dbIsWithAHuman();
    rehearsal.decide("Decide_Vm", "Human_Choice", Map.of("vmChoice", "leave"));
    rehearsal.awaitActive("Decide_Vm", 3);

    for (var vm : List.of("w1", "w2")) {
      rehearsal.assertTraceOf(vm, "look✓ hand-over✓ look-at-vm✓ retarget✓ notice(vm-handed-over)✓");
    }
    rehearsal.assertTraceOf("x", "look✓ hand-over✓");
    stop("w1", "w2");
    rehearsal.awaitActive("Decide_Vm", 4);
    stop("x");

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTraceOf(
        "x", "look✓ hand-over✓ look-at-vm✓ retarget✓ notice(vm-handed-over)✓ report✓");
  }

  @Test
  void aVmThatIsSkippedWhileItWaitsBesideItsLaneReleasesThoseThatWaitForIt() {
    dbIsWithAHuman();
    stop("w1");
    rehearsal.awaitActive("Decide_Vm", 2);

    rehearsal.assertTraceOf("w1", "look✓ hand-over✓ report✓");
    rehearsal.assertTraceOf("x", "look✓ hand-over✓ look-at-vm✓ retarget✓ notice(vm-handed-over)✓");
  }

  @Test
  void aVmThatNoServerTakesWaitsForItsDependenciesToo() {
    rehearsal.dependsOn("u", "db");
    rehearsal.answerOutage(
        "failover.plan", Answer.done(Plans.lanes(Map.of("p2/1", List.of("db")), "u")));
    detect();

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTraceOf("u", "look-at-vm✓ retarget✓ " + RECOVERED);
    var trace = rehearsal.trace();
    assertThat(trace.indexOf("u:retarget✓")).isGreaterThan(trace.indexOf("db:report✓"));
  }

  /** w1 and w2 wait for db in other lanes, x waits for w1; each has a VM behind it. */
  private void dbIsWithAHuman() {
    rehearsal.dependsOn("w1", "db");
    rehearsal.dependsOn("w2", "db");
    rehearsal.dependsOn("x", "w1");
    rehearsal.answer("storage.map", "db", failed(), failed());
    rehearsal.answer("vm.retarget", "db", found(), none());
    plan(
        Map.of(
            "p2/1",
            List.of("db", "s1"),
            "p3/1",
            List.of("w1<db", "s2"),
            "p4/1",
            List.of("s3", "w2<db", "x<w1", "s4")));
    detect();
    rehearsal.awaitActive("Decide_Vm");
    rehearsal.awaitActive("Wait_For_Their_End", 6); // each with its body
    rehearsal.awaitActive("Vms_Done");
  }

  private void stop(String... vms) {
    for (var vm : vms) {
      rehearsal.publish("vm-stopped", rehearsal.outage() + "/" + vm, Map.of());
    }
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

  private static Answer none() {
    return Answer.done(Map.of("targetFound", false, "tried", "p2: map"));
  }

  private static Answer found() {
    return Answer.done(Map.of("targetFound", true, "attemptNumber", 2));
  }
}
