package io.bowline.planning;

import static io.bowline.planning.WrittenPod.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.planning.FailoverPlan.Placement;
import org.junit.jupiter.api.Test;

class PlacementSearchTest {

  @Test
  void givesUpOneLargeVmForTwoOfTheSameClass() {
    FailoverPlan plan =
        plan(
            """
            servers: [{name: p1}, {name: p2, memoryMiB: 4096}],
            vms: [{name: large, server: p1, memoryMiB: 4096, priority: 9},
                  {name: small-1, server: p1, memoryMiB: 2048}, {name: small-2, server: p1, memoryMiB: 2048}]
            """);

    assertThat(plan.placements()).extracting(Placement::vm).containsExactly("small-1", "small-2");
  }

  @Test
  void givesUpAnyNumberOfLessImportantVmsForOneMoreImportant() {
    FailoverPlan plan =
        plan(
            """
            slaClasses: [{name: gold, order: 1}, {name: bronze, order: 2}],
            servers: [{name: p1}, {name: p2, memoryMiB: 4096}],
            vms: [{name: large, server: p1, memoryMiB: 4096, sla: gold},
                  {name: small-1, server: p1, memoryMiB: 2048, sla: bronze}, {name: small-2, server: p1, memoryMiB: 2048, sla: bronze}]
            """);

    assertThat(plan.placements()).extracting(Placement::vm).containsExactly("large");
  }

  /** Largest first on the emptiest server, and on the tightest, both leave one behind. */
  @Test
  void findsTheOneWayInWhichAllFit() {
    FailoverPlan plan =
        plan(
            """
            servers: [{name: p1}, {name: p2, memoryMiB: 10}, {name: p3, memoryMiB: 10}],
            vms: [{name: a, server: p1, memoryMiB: 4}, {name: b, server: p1, memoryMiB: 4}, {name: c, server: p1, memoryMiB: 3},
                  {name: d, server: p1, memoryMiB: 3}, {name: e, server: p1, memoryMiB: 3}, {name: f, server: p1, memoryMiB: 3}]
            """);

    assertThat(plan.unplaced()).isEmpty();
  }

  @Test
  void choosesTheGroupThatLeavesRoomForMoreVms() {
    FailoverPlan plan =
        plan(
            """
            slaClasses: [{name: gold, order: 1}],
            servers: [{name: p1}, {name: p2, memoryMiB: 6}],
            vms: [{name: a1, server: p1, memoryMiB: 3, sla: gold, group: a}, {name: a2, server: p1, memoryMiB: 3, sla: gold, group: a},
                  {name: b1, server: p1, memoryMiB: 2, sla: gold, group: b}, {name: b2, server: p1, memoryMiB: 2, sla: gold, group: b},
                  {name: c, server: p1, memoryMiB: 2, sla: gold}]
            """);

    assertThat(plan.placements())
        .extracting(Placement::vm)
        .containsExactlyInAnyOrder("b1", "b2", "c");
  }
}
