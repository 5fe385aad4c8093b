package io.bowline.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.capacity.CapacityCheck.Progress;
import io.bowline.capacity.CapacityCheck.Scope;
import io.bowline.capacity.Loss.ClassLoss;
import io.bowline.capacity.Loss.Delay;
import io.bowline.capacity.Loss.Late;
import io.bowline.capacity.Loss.Unplaced;
import io.bowline.capacity.Loss.Why;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import io.bowline.inventory.RandomInventories;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.LaneLimits;
import io.bowline.planning.PlanRequest;
import io.bowline.planning.PlanRequest.Reservation;
import io.bowline.planning.Planner;
import io.bowline.planning.RestartRules;
import io.bowline.planning.StepTimings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CapacityCheckTest {

  private static final Instant NOW = Instant.parse("2031-03-14T12:00:00Z");

  /**
   * No other server has room for huge; p3 is a spare without VMs; configure and restart take 65 s.
   */
  private static final String POD =
      """
      apiVersion: bowline/v1
      kind: Inventory
      pod: east-1
      slaClasses:
        - {name: silver, availability: 99, rto: 1h, order: 2}
        - {name: gold, availability: 99.9, rto: 15m, order: 1}
      arrays: [{name: svc1, volumeProtection: 10m}]
      servers:
        - {name: p10, memoryMiB: 4096}
        - {name: p1, memoryMiB: 16384}
        - {name: p3, memoryMiB: 4096}
      vms:
        - {name: db, server: p1, memoryMiB: 4096, sla: gold}
        - {name: huge, server: p1, memoryMiB: 8192, sla: silver}
        - {name: idle, server: p1, memoryMiB: 4096, desired: stopped}
        - {name: web, server: p10, memoryMiB: 1024, luns: [{id: v1, array: svc1}]}
      """;

  @Test
  void saysForEachServerWhichVmsWouldNotRestartAndWhy() {
    var report = check(POD);

    assertThat(report.pod()).isEqualTo("east-1");
    assertThat(report.servers())
        .extracting(Loss::failed)
        .containsExactly(p("p1"), p("p3"), p("p10"));
    var p1 = report.servers().getFirst();
    assertThat(p1.vms()).isEqualTo(2);
    assertThat(p1.classes())
        .containsExactly(new ClassLoss("gold", 1, 0, 0), new ClassLoss("silver", 1, 1, 0));
    assertThat(p1.unplaced())
        .containsExactly(
            new Unplaced(
                "huge",
                "silver",
                List.of(new Why("memory", 2, "p10", "needs 8192 MiB, 3072 free")),
                "5120 MiB more memory on p10"));
    assertThat(p1.makespanSeconds()).isEqualTo(65);
    assertThat(p1.boundBy()).isEqualTo("chain db");
    assertThat(report.holds()).isFalse();
  }

  @Test
  void answersForAServerWithoutVms() {
    var p3 = check(POD).servers().get(1);

    assertThat(p3.holds()).isTrue();
    assertThat(p3.vms()).isZero();
    assertThat(p3.makespanSeconds()).isZero();
    assertThat(p3.boundBy()).isEqualTo("nothing");
  }

  @Test
  void mentionsTheVolumeProtectionThatThePlanWaitsFor() {
    var p10 = check(POD).servers().getLast();

    assertThat(p10.delays()).containsExactly(new Delay("svc1", 600, 1));
    assertThat(p10.makespanSeconds()).isGreaterThan(600);
    assertThat(p10.classes()).containsExactly(new ClassLoss(null, 1, 0, 0));
  }

  @Test
  void countsAVmAsLateWhenItsObjectiveDoesNotCoverWhatPassesBeforeThePlan() {
    var slow = new Allowance(60, 780, 60);

    var p1 = check(POD, slow, Scope.SERVERS, 1).servers().getFirst();

    assertThat(p1.late()).containsExactly(new Late("db", "gold", 965, 900));
    assertThat(p1.classes()).contains(new ClassLoss("gold", 1, 0, 1));
    var inTime = new Allowance(60, 715, 60);
    assertThat(check(POD, inTime, Scope.SERVERS, 1).servers().getFirst().late()).isEmpty();
  }

  @Test
  void keepsOfThePairsThoseThatDoNotHoldAndTheLongest() {
    var report = check(POD, Allowance.DEFAULT, Scope.SERVERS_AND_PAIRS, 1);

    assertThat(report.pairs().checked()).isEqualTo(3);
    assertThat(report.pairs().broken())
        .extracting(Loss::failed)
        .containsExactly(List.of("p1", "p3"), List.of("p1", "p10"));
    assertThat(report.pairs().longest()).isEqualTo(List.of("p3", "p10"));
    assertThat(check(POD).pairs()).isNull();
  }

  @Test
  void leavesServersThatHaveFailedAndWhatIsReservedOut() {
    var pod = InventoryFile.parse("test", POD);
    var reserved = new Reservation("x", "p10", 0, 3072, 0, Set.of());
    var now =
        new PlanRequest(
            pod,
            Set.of("p3"),
            Set.of(),
            List.of(reserved),
            Map.of(),
            RestartRules.byPriority(),
            StepTimings.DEFAULT,
            LaneLimits.DEFAULT,
            Duration.ZERO);

    var report =
        new CapacityCheck(new Planner()::plan, 1)
            .check(
                new CapacityQuestion(now, Allowance.DEFAULT), Scope.SERVERS, NOW, Progress.none());

    assertThat(report.servers().getFirst().unplaced())
        .extracting(Unplaced::vm)
        .containsExactly("db", "huge");
  }

  @Test
  void answersWhenTheOnlyServerIsLost() {
    var alone =
        check(
            """
            apiVersion: bowline/v1
            kind: Inventory
            pod: east-1
            servers: [{name: p1}]
            vms: [{name: db, server: p1}]
            """);

    assertThat(alone.servers().getFirst().unplaced())
        .containsExactly(
            new Unplaced(
                "db",
                null,
                List.of(new Why("state", 0, "*", "no server is left")),
                "another server"));
  }

  @Test
  void tellsHowFarItHasCome() {
    List<String> told = new ArrayList<>();

    new CapacityCheck(new Planner()::plan, 2)
        .check(
            question(InventoryFile.parse("test", POD), Allowance.DEFAULT),
            Scope.SERVERS_AND_PAIRS,
            NOW,
            (answered, all) -> told.add(answered + "/" + all));

    assertThat(told).containsExactly("1/6", "2/6", "3/6", "4/6", "5/6", "6/6");
  }

  @Test
  void failsAsThePlannerFails() {
    var check =
        new CapacityCheck(
            request -> {
              throw new IllegalArgumentException("dependency cycle a -> a");
            },
            2);
    var question = question(InventoryFile.parse("test", POD), Allowance.DEFAULT);

    assertThatThrownBy(() -> check.check(question, Scope.SERVERS, NOW, Progress.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dependency cycle a -> a");
  }

  @Property(tries = 4)
  void saysWhatThePlanOfThatFailureSays(@ForAll long seed) {
    Inventory pod = RandomInventories.of(seed, 4, 12);

    var report =
        new CapacityCheck(new Planner()::plan, 3)
            .check(question(pod, Allowance.DEFAULT), Scope.SERVERS, NOW, Progress.none());

    for (Loss loss : report.servers()) {
      var failed = Set.copyOf(loss.failed());
      FailoverPlan plan =
          new Planner()
              .plan(PlanRequest.of(pod, failed, RestartRules.byPriority(), StepTimings.DEFAULT));
      assertThat(loss.makespanSeconds()).isEqualTo(plan.makespanSeconds());
      assertThat(loss.vms()).isEqualTo(plan.placements().size() + plan.unplaced().size());
      assertThat(loss.unplaced())
          .extracting(Unplaced::vm)
          .containsExactlyElementsOf(
              plan.unplaced().stream().map(FailoverPlan.Unplaced::vm).toList());
      assertThat(loss.classes().stream().mapToInt(ClassLoss::vms).sum()).isEqualTo(loss.vms());
      assertThat(loss.classes().stream().mapToInt(ClassLoss::missing).sum())
          .isEqualTo(loss.unplaced().size() + loss.late().size());
    }
  }

  @Property(tries = 2)
  void answersTheSameHoweverManyThreadsLook(@ForAll long seed) {
    var question = question(RandomInventories.of(seed, 4, 12), Allowance.DEFAULT);

    var alone =
        new CapacityCheck(new Planner()::plan, 1)
            .check(question, Scope.SERVERS_AND_PAIRS, NOW, Progress.none());
    var together =
        new CapacityCheck(new Planner()::plan, 4)
            .check(question, Scope.SERVERS_AND_PAIRS, NOW, Progress.none());

    assertThat(together).isEqualTo(alone);
  }

  static CapacityReport check(String pod) {
    return check(pod, Allowance.DEFAULT, Scope.SERVERS, 1);
  }

  static CapacityReport check(String pod, Allowance allowance, Scope scope, int threads) {
    return new CapacityCheck(new Planner()::plan, threads)
        .check(question(InventoryFile.parse("test", pod), allowance), scope, NOW, Progress.none());
  }

  private static CapacityQuestion question(Inventory pod, Allowance allowance) {
    return new CapacityQuestion(
        PlanRequest.of(pod, Set.of(), RestartRules.byPriority(), StepTimings.DEFAULT), allowance);
  }

  private static List<String> p(String server) {
    return List.of(server);
  }
}
