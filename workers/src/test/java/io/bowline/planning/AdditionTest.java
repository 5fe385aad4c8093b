package io.bowline.planning;

import static io.bowline.planning.WrittenPod.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.planning.FailoverPlan.Unplaced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdditionTest {

  private static String addition(FailoverPlan plan) {
    return plan.unplaced().getFirst().addition();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          memoryMiB: 4096                   | memoryMiB: 3072, state: operating        | 1024 MiB more memory on p2
          cpu: 2.5                          | cpu: 2                                   | 0.5 more processing units on p2
          slots: 4                          | vios: [{name: v1, freeSlots: 3}]         | 1 more free slots on each VIOS of p2
          vlans: [101, 103]                 | vlans: [101, 102]                        | VLAN 103 on p2
          'luns: [{id: a, array: svc2}]'    | arrays: [svc1]                           | paths from p2 to the arrays of its LUNs
          memoryMiB: 0                      | state: maintenance                       | p2 in operation
          allowedServers: [p1]              | cpu: 1                                   | leave to run on p2 (allowedServers)
          forbiddenServers: [p2]            | cpu: 1                                   | leave to run on p2 (forbiddenServers)
          'recovery: {restart: false}'      | cpu: 1                                   | leave to be restarted (recovery.restart)
          'cpu: 1, memoryMiB: 1'            | cpu: 0                                   | 1 MiB more memory on p2 and 1 more processing units on p2
          """)
  void saysWhatWouldGiveAVmAPlace(String vm, String server, String addition) {
    FailoverPlan plan =
        plan(
            """
            arrays: [{name: svc1}, {name: svc2}],
            servers: [{name: p1}, {name: p2, %s}],
            vms: [{name: vm, server: p1, %s}]
            """
                .formatted(server, vm));

    assertThat(addition(plan)).isEqualTo(addition);
  }

  @Test
  void namesTheServerThatLacksLeast() {
    FailoverPlan plan =
        plan(
            """
            servers: [{name: p1}, {name: p2, memoryMiB: 2048}, {name: p3, memoryMiB: 3072}, {name: p4, state: off}],
            vms: [{name: vm, server: p1, memoryMiB: 4096}]
            """);

    assertThat(addition(plan)).isEqualTo("1024 MiB more memory on p3");
  }

  @Test
  void beginsWithWhatADependencyLacks() {
    FailoverPlan plan =
        plan(
            """
            servers: [{name: p1}, {name: p2, memoryMiB: 1024}],
            vms: [{name: app, server: p1, dependsOn: [db]}, {name: db, server: p1, memoryMiB: 4096}]
            """);

    assertThat(plan.unplaced()).extracting(Unplaced::vm).containsExactly("app", "db");
    assertThat(addition(plan)).isEqualTo("3072 MiB more memory on p2 (for db)");
  }

  @Test
  void asksForAnotherServerWhereNoneIsLeft() {
    FailoverPlan plan = plan("servers: [{name: p1}], vms: [{name: vm, server: p1}]");

    assertThat(addition(plan)).isEqualTo("another server");
  }
}
