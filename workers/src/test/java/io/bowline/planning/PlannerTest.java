package io.bowline.planning;

import static io.bowline.planning.WrittenPod.inventory;
import static io.bowline.planning.WrittenPod.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.inventory.Inventory;
import io.bowline.planning.FailoverPlan.MeasuredTime;
import io.bowline.planning.FailoverPlan.Placement;
import io.bowline.planning.FailoverPlan.Unplaced;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

  private static final StepTimings TIMINGS =
      new StepTimings(
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofMillis(300),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60));

  private static Map<String, Placement> byVm(FailoverPlan plan) {
    return plan.placements().stream().collect(Collectors.toMap(Placement::vm, Function.identity()));
  }

  private static Map<String, String> targets(FailoverPlan plan) {
    return plan.placements().stream().collect(Collectors.toMap(Placement::vm, Placement::target));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "3, 2, 1", "1, 2, 3", "2, 3, 1", "1, 3, 2", "3, 1, 2", "2, 1, 3"})
  void placesAllOfPacemakersExampleWhateverTheirPriorities(int first, int second, int third) {
    FailoverPlan plan =
        plan(
            """
            servers: [{name: p1}, {name: p2, cpu: 2, memoryMiB: 2048}, {name: p3, cpu: 4, memoryMiB: 4096}],
            vms: [{name: small, server: p1, cpu: 1, memoryMiB: 1024, priority: %d},
                  {name: medium, server: p1, cpu: 2, memoryMiB: 2048, priority: %d},
                  {name: large, server: p1, cpu: 3, memoryMiB: 3072, priority: %d}]
            """
                .formatted(first, second, third));

    assertThat(targets(plan)).isEqualTo(Map.of("small", "p3", "medium", "p2", "large", "p3"));
    assertThat(plan.unplaced()).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          memoryMiB: 4096                   | memoryMiB: 2048                          | memory: needs 4096 MiB, 2048 free
          cpu: 2.5                          | cpu: 2.4                                 | cpu: needs 2.5 processing units, 2.4 free
          cpu: 2                            | cpu: 3, reserve: {cpu: 1.5}              | cpu: needs 2 processing units, 1.5 free
          slots: 4                          | vios: [{name: v1, freeSlots: 9}, {name: v2, freeSlots: 3}] | slots: needs 4 slots on each VIOS, 3 free
          vlans: [101, 103]                 | vlans: [101, 102]                        | vlan: needs VLAN 103, has 101, 102
          'luns: [{id: a, array: svc2}]'    | arrays: [svc1]                           | array: needs array svc2, reaches svc1
          memoryMiB: 0                      | state: maintenance                       | state: is maintenance
          allowedServers: [p1]              | cpu: 1                                   | allowed: allowed only on p1
          forbiddenServers: [p2]            | cpu: 1                                   | forbidden: is forbidden here
          antiAffinity: [web, db]           | cpu: 1                                   | anti-affinity: db with healthy
          'recovery: {restart: false}'      | cpu: 1                                   | forbidden: must not be restarted (recovery.restart is false)
          'partition: {profile: x, unsupported: [io_slots]}' | cpu: 1                  | adapters: has adapters that cannot be rebuilt: io_slots
          """)
  void saysWhatKeepsAVmFromAServer(String vm, String server, String reason) {
    FailoverPlan plan =
        plan(
            """
            arrays: [{name: svc1}, {name: svc2}],
            servers: [{name: p1}, {name: p2, %s}],
            vms: [{name: healthy, server: p2, antiAffinity: [db]}, {name: vm, server: p1, %s}]
            """
                .formatted(server, vm));

    assertThat(plan.placements()).isEmpty();
    assertThat(plan.unplaced()).extracting(Unplaced::vm).containsExactly("vm");
    assertThat(plan.unplaced().getFirst().reasons())
        .extracting(why -> why.server() + " " + why.constraint() + ": " + why.detail())
        .containsExactly("p2 " + reason);
  }

  @Test
  void keepsAntiAffineVmsApartWhenOnlyTwoServersRemain() {
    FailoverPlan plan =
        plan(
            """
            servers: [{name: p1}, {name: p2}, {name: p3}],
            vms: [{name: web-1, server: p1, antiAffinity: [web]}, {name: web-2, server: p1, antiAffinity: [web]},
                  {name: web-3, server: p1, antiAffinity: [web]}]
            """);

    assertThat(targets(plan)).isEqualTo(Map.of("web-1", "p2", "web-2", "p3"));
    assertThat(plan.unplaced())
        .containsExactly(
            new Unplaced(
                "web-3",
                List.of(
                    new FailoverPlan.Reason("p2", "anti-affinity", "web with web-1"),
                    new FailoverPlan.Reason("p3", "anti-affinity", "web with web-2")),
                "one more server such as p2 (anti-affinity: web with web-1)"));
  }

  @Test
  void placesAffineVmsWhereAllOfThemHaveRoom() {
    FailoverPlan plan =
        plan(
            """
            servers: [{name: p1}, {name: p2, memoryMiB: 1024}, {name: p3, memoryMiB: 2048}],
            vms: [{name: a, server: p1, memoryMiB: 1024, affinity: [x]}, {name: b, server: p1, memoryMiB: 1024, affinity: [x]}]
            """);

    assertThat(targets(plan)).isEqualTo(Map.of("a", "p3", "b", "p3"));
  }

  @Test
  void recoversAWholeGroupRatherThanHalfOfTwo() {
    FailoverPlan plan =
        plan(
            """
            slaClasses: [{name: gold, order: 1}],
            servers: [{name: p1}, {name: p2, memoryMiB: 3072}],
            vms: [{name: a1, server: p1, memoryMiB: 2048, sla: gold, priority: 9, group: a}, {name: a2, server: p1, memoryMiB: 2048, sla: gold, group: a},
                  {name: b1, server: p1, memoryMiB: 1024, sla: gold, group: b}, {name: b2, server: p1, memoryMiB: 1024, sla: gold, group: b}]
            """);

    assertThat(targets(plan).keySet()).isEqualTo(Set.of("b1", "b2"));
  }

  @Test
  void doesNotPlaceAVmWhoseDependencyHasNoPlace() {
    FailoverPlan plan =
        plan(
            """
            servers: [{name: p1}, {name: p2, memoryMiB: 1024}],
            vms: [{name: app, server: p1, memoryMiB: 1024, dependsOn: [db], priority: 5},
                  {name: db, server: p1, memoryMiB: 4096}, {name: other, server: p1, memoryMiB: 1024}]
            """);

    assertThat(targets(plan).keySet()).isEqualTo(Set.of("other"));
    assertThat(plan.unplaced().getFirst().reasons())
        .containsExactly(
            new FailoverPlan.Reason("*", "dependency", "needs db, which is not placed"));
  }

  @Test
  void startsADependencyOfAnImportantVmBeforeLessImportantOnes() {
    FailoverPlan plan =
        plan(
            """
            slaClasses: [{name: gold, order: 1}, {name: bronze, order: 3}],
            servers: [{name: p1}, {name: p2, limits: {restarts: 1}}],
            vms: [{name: a, server: p1, sla: bronze, priority: 9}, {name: app, server: p1, sla: gold, dependsOn: [db]},
                  {name: db, server: p1, sla: bronze}]
            """);

    assertThat(plan.placements()).extracting(Placement::vm).containsExactly("db", "app", "a");
    assertThat(plan.placements())
        .extracting(Placement::startSeconds)
        .containsExactly(0.0, 65.0, 130.0);
  }

  @Test
  void letsAnotherVmUseTheLaneWhileOneWaitsForItsDependency() {
    FailoverPlan plan =
        plan(
            """
            servers: [{name: p1}, {name: p2, limits: {restarts: 2}}],
            vms: [{name: db, server: p1, priority: 9}, {name: app, server: p1, priority: 8, dependsOn: [db]}, {name: other, server: p1}]
            """);

    assertThat(byVm(plan).get("app").startSeconds()).isEqualTo(65.0);
    assertThat(byVm(plan).get("other").startSeconds()).isZero();
    assertThat(plan.makespanSeconds()).isEqualTo(130.0);
  }

  @Test
  void predictsEveryStepOfOneVmWithTwoHostsOnEachSide() {
    FailoverPlan plan =
        plan(
            """
            arrays: [{name: svc1, volumeProtection: 30s}],
            servers: [{name: p1, vios: [{name: a}, {name: b}]}, {name: p2, vios: [{name: c}, {name: d}]}],
            vms: [{name: vm, server: p1, luns: [%s]}]
            """
                .formatted(
                    IntStream.range(0, 8)
                        .mapToObj("{id: v%d, array: svc1}"::formatted)
                        .collect(Collectors.joining(", "))));

    // Unmap 2 x (2 + 2), configure 5, map 2 x (4 + 4) and VIOS work of which the last LUN's
    // waits for three others, restart 60.
    assertThat(plan.placements().getFirst().startSeconds()).isEqualTo(30.0);
    assertThat(plan.makespanSeconds())
        .isBetween(30 + 8 + 5 + 16 + 1.2 + 60, 30 + 8 + 5 + 16 + 4.8 + 60);
  }

  @Test
  void predictsEachDeviceByItsOwnHistoryAndTheOthersByConfiguration() {
    FailoverPlan plan =
        plan(
            """
            arrays: [{name: svc1}, {name: svc2}],
            servers: [{name: p1}, {name: p2}, {name: p3}],
            vms: [{name: a, server: p1, allowedServers: [p2], luns: [{id: v1, array: svc1}]},
                  {name: b, server: p1, allowedServers: [p3], luns: [{id: v1, array: svc2}]}],
            history: [{device: svc1, operation: lunMap, median: 9s, samples: 40},
                      {device: p2, operation: configure, median: 4s, samples: 12},
                      {device: p1, operation: configure, median: 1h, samples: 12}]
            """);

    // Unmap 2, configure 4 or 5, map 9 or 4, VIOS 0.3, restart 60.
    assertThat(byVm(plan).get("a").endSeconds()).isEqualTo(75.3);
    assertThat(byVm(plan).get("b").endSeconds()).isEqualTo(71.3);
    assertThat(plan.timings())
        .containsExactly(
            new MeasuredTime("p2", "configure", 4, 12), new MeasuredTime("svc1", "lunMap", 9, 40));
  }

  @Test
  void doesNotRelyOnAHistoryOfTooFewSamples() {
    FailoverPlan plan =
        plan(
            """
            servers: [{name: p1}, {name: p2}], vms: [{name: vm, server: p1}],
            history: [{device: p2, operation: configure, median: 7s, samples: 5},
                      {device: p2, operation: vmRestart, median: 2h, samples: 4}]
            """);

    assertThat(plan.makespanSeconds()).isEqualTo(7.0 + 60.0);
    assertThat(plan.timings()).extracting(MeasuredTime::operation).containsExactly("configure");
  }

  @Test
  void restartsAllWhereRestartsAreKnownToBeQuickerAsLongAsLanesAreFree() {
    FailoverPlan plan =
        plan(
            """
            servers: [{name: p1}, {name: p2}, {name: p3}],
            vms: [%s],
            history: [{device: p2, operation: vmRestart, median: 200s, samples: 20}]
            """
                .formatted(
                    IntStream.range(0, 24)
                        .mapToObj("{name: vm%d, server: p1}"::formatted)
                        .collect(Collectors.joining(", "))));

    assertThat(Set.copyOf(targets(plan).values())).isEqualTo(Set.of("p3"));
  }

  @Test
  void countsReservationsOnceAndLeavesTriedServersOut() {
    Inventory inventory =
        inventory(
            """
            servers: [{name: p1}, {name: p2, memoryMiB: 3072}, {name: p3, memoryMiB: 4096}, {name: p4, memoryMiB: 1024}],
            vms: [{name: vm, server: p1, memoryMiB: 2048}, {name: on-p3, server: p3, memoryMiB: 1024}]
            """);
    var reserved =
        List.of(
            new PlanRequest.Reservation("vm", "p3", 0, 2048, 0, Set.of()),
            new PlanRequest.Reservation("on-p3", "p3", 0, 1024, 0, Set.of()),
            new PlanRequest.Reservation("gone", "p2", 0, 2048, 0, Set.of()));
    var request =
        new PlanRequest(
            inventory,
            Set.of("p1"),
            Set.of("vm"),
            reserved,
            Map.of("vm", Set.of("p4")),
            RestartRules.byPriority(),
            TIMINGS,
            LaneLimits.DEFAULT,
            Duration.ZERO);

    FailoverPlan plan = new Planner().plan(request);

    assertThat(targets(plan)).isEqualTo(Map.of("vm", "p3"));
    assertThat(plan.placements().getFirst().reason())
        .contains("p2: memory, needs 2048 MiB, 1024 free")
        .contains("p4: tried, was tried before");
  }

  /** Two servers fail at once: the other outage's VMs are still on record on their dead server. */
  @Test
  void countsWhatAnotherOutageReservedForTheVmsOfItsOwnFailedServer() {
    Inventory inventory =
        inventory(
            """
            servers: [{name: p1, state: error}, {name: p2, state: error}, {name: p3, memoryMiB: 2048}],
            vms: [{name: a, server: p1, memoryMiB: 2048}, {name: b, server: p2, memoryMiB: 2048}]
            """);
    var request =
        new PlanRequest(
            inventory,
            Set.of("p2"),
            Set.of(),
            List.of(new PlanRequest.Reservation("a", "p3", 0, 2048, 0, Set.of())),
            Map.of(),
            RestartRules.byPriority(),
            TIMINGS,
            LaneLimits.DEFAULT,
            Duration.ZERO);

    FailoverPlan plan = new Planner().plan(request);

    assertThat(plan.placements()).isEmpty();
    assertThat(plan.unplaced()).extracting(FailoverPlan.Unplaced::vm).containsExactly("b");
  }

  @Test
  void refusesACycleByName() {
    var vms =
        inventory(
            "servers: [{name: p1}], vms: [{name: a, server: p1}, {name: b, server: p1, dependsOn: [a]}]");
    var cyclic =
        new Inventory(
            vms.pod(),
            List.of(),
            List.of(),
            List.of(),
            vms.servers(),
            List.of(
                vms.vms().get(1),
                inventory(
                        "servers: [{name: p1}], vms: [{name: b, server: p1}, {name: a, server: p1, dependsOn: [b]}]")
                    .vms()
                    .get(1)));

    assertThatThrownBy(
            () ->
                new Planner()
                    .plan(PlanRequest.of(cyclic, Set.of("p1"), RestartRules.byPriority(), TIMINGS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dependency cycle a -> b -> a");
  }
}
