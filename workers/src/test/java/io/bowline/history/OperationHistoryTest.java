package io.bowline.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.config.AdjustableClock;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.OperationTime;
import io.bowline.inventory.OperationTime.Operation;
import io.bowline.outage.Pods;
import io.bowline.store.TestDatabase;
import io.bowline.store.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationHistoryTest {

  private static final Instant NOON = Instant.parse("2031-03-14T12:00:00Z");

  private static final Inventory POD =
      Pods.parse(
          """
          apiVersion: bowline/v1
          kind: Inventory
          pod: east-1
          arrays: [{name: svc1}]
          servers: [{name: p1}, {name: p2}, {name: big server}]
          """);

  private final TestDatabase database = new TestDatabase();
  private final AdjustableClock clock = new AdjustableClock(Clock.fixed(NOON, ZoneOffset.UTC));
  private final OperationHistory history =
      new OperationHistory(this::recorded, Duration.ofDays(365), Duration.ofHours(1), clock);

  private List<Sample> recorded(Instant since) {
    var commands = new CommandSamples(database.jdbc).since(since);
    var steps = new StepSamples(database.jdbc).since(since);
    return Stream.concat(commands.stream(), steps.stream()).toList();
  }

  private List<OperationTime> history() {
    return history.of(POD).history();
  }

  @BeforeEach
  void anOutage() {
    database
        .jdbc
        .sql(
            "INSERT INTO outage (id, pod, server, state, failed_at, detected_at)"
                + " VALUES ('o1', 'east-1', 'p1', 'recovering', ?, ?)")
        .params(Times.column(NOON), Times.column(NOON))
        .update();
  }

  @Test
  void isTheMedianPerDeviceAndOperationOfWhatWasAnsweredWithSuccess() {
    answered("svc1", "mkvdiskhostmap -host p2_vio1 vol1", 3_000);
    answered("svc1", "mkvdiskhostmap -force -host p2_vio2 vol1", 3_900);
    answered("svc1", "mkvdiskhostmap -host p2_vio1 vol2", 60_000);
    answered("svc1", "rmvdiskhostmap -host p1_vio1 vol1", 1_000);
    answered("svc1", "rmvdiskhostmap -host p1_vio2 vol1", 2_001);
    answered(
        "hmc1", "viosvrcmd -m p2 -p p2-vio1 -c 'mkvdev -vdev hdisk4 -vadapter vhost0 -dev a'", 300);
    answered(
        "hmc2", "viosvrcmd -m p2 -p p2-vio2 -c 'mkvdev -vdev hdisk9 -vadapter vhost0 -dev a'", 500);
    answered(
        "hmc1",
        "viosvrcmd -m 'big server' -p v1 -c 'mkvdev -vdev hdisk4 -vadapter vhost0 -dev a'",
        700);

    assertThat(history())
        .containsExactly(
            time("big server", Operation.VIOS_MAP, 700, 1),
            time("p2", Operation.VIOS_MAP, 400, 2),
            time("svc1", Operation.LUN_UNMAP, 1_500, 2),
            time("svc1", Operation.LUN_MAP, 3_900, 3));
  }

  @Test
  void leavesOutWhatSaysNothingOfHowLongADeviceTakes() {
    command("svc1", "mkvdiskhostmap -host p2_vio1 vol1", "answered", 1, NOON, 100);
    command("svc1", "mkvdiskhostmap -host p2_vio1 vol1", "unknown", null, NOON, 180_000);
    command("svc1", "mkvdiskhostmap -host p2_vio1 vol1", "settled", null, NOON, 900_000);
    command("svc1", "mkvdiskhostmap -host p2_vio1 vol1", "answered", 0, yearsAgo(), 9_000);
    answered("hmc1", "viosvrcmd -m p2 -p p2-vio1 -c cfgdev", 20_000);
    answered("hmc1", "chhwres -r virtualio -m p2 -o a -p p2-vio1", 2_000);
    answered("svc-that-is-gone", "mkvdiskhostmap -host p2_vio1 vol1", 4_000);

    assertThat(history()).isEmpty();
  }

  @Test
  void countsTheConfigurationThatDidNotWaitForThatOfAnotherVm() {
    step("a", "configure", "p2", 0, 5_000, 1);
    step("b", "configure", "p2", 1_000, 10_000, 1);
    step("c", "configure", "p2", 2_000, 15_000, 1);
    step("d", "configure", "p2", 15_000, 22_000, 1);
    step("e", "configure", "big server", 1_000, 9_000, 1);

    assertThat(history())
        .containsExactly(
            time("big server", Operation.CONFIGURE, 8_000, 1),
            time("p2", Operation.CONFIGURE, 6_000, 2));
  }

  @Test
  void addsTheVerificationToTheRestartWithoutWhatLiesBetween() {
    step("a", "restart", "p2", 0, 3_000, 1);
    step("a", "verify", "p2", 500_000, 560_000, 1);

    assertThat(history()).containsExactly(time("p2", Operation.VM_RESTART, 63_000, 1));
  }

  @Test
  void leavesOutStepsThatDidNotEndWellAtTheFirstTry() {
    step("a", "configure", "p2", 0, 100_000, 2);
    step("b", "restart", "p2", 0, 3_000, 1);
    step("c", "restart", "p2", 0, 3_000, 2);
    step("c", "verify", "p2", 3_000, 63_000, 1);

    assertThat(history()).isEmpty();
  }

  @Test
  void isComputedAnewWhenItHasBecomeOld() {
    assertThat(history()).isEmpty();
    answered("svc1", "mkvdiskhostmap -host p2_vio1 vol1", 3_000);
    assertThat(history()).isEmpty();

    clock.advance(Duration.ofHours(1));

    assertThat(history()).containsExactly(time("svc1", Operation.LUN_MAP, 3_000, 1));
  }

  private static OperationTime time(String device, Operation operation, int millis, int samples) {
    return new OperationTime(device, operation, Duration.ofMillis(millis), samples);
  }

  private static Instant yearsAgo() {
    return NOON.minus(Duration.ofDays(800));
  }

  private void answered(String device, String command, int millis) {
    command(device, command, "answered", 0, NOON, millis);
  }

  private void command(
      String device, String command, String status, Integer exit, Instant at, int millis) {
    database
        .jdbc
        .sql(
            "INSERT INTO journal (worker, device, effect, command, intended_at, answered_at,"
                + " status, exit_status) VALUES ('w1', ?, 'change', ?, ?, ?, ?, ?)")
        .param(device)
        .param(command)
        .param(Times.column(at))
        .param(Times.column(at.plusMillis(millis)))
        .param(status)
        .param(exit)
        .update();
  }

  private void step(String vm, String step, String target, int from, int to, int tries) {
    database
        .jdbc
        .sql(
            "INSERT INTO vm_step (outage, vm, attempt, element, step, target, tries, started_at,"
                + " ended_at, done) VALUES ('o1', ?, 1, ?, ?, ?, ?, ?, ?, TRUE)")
        .params(
            vm,
            step,
            step,
            target,
            tries,
            Times.column(NOON.plusMillis(from)),
            Times.column(NOON.plusMillis(to)))
        .update();
  }
}
