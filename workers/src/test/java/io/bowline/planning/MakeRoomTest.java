package io.bowline.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.planning.MakeRoom.Gain;
import io.bowline.planning.MakeRoom.Moved;
import io.bowline.planning.MakeRoom.Way;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MakeRoomTest {

  private static final String CLASSES =
      "slaClasses: [{name: gold, order: 1}, {name: silver, order: 2}, {name: bronze, order: 3}],\n";

  private static Gain gain(Way way, String content) {
    var planner = new Planner();
    PlanRequest request = WrittenPod.request(CLASSES + content);
    return new MakeRoom(planner, way).gain(request, planner.plan(request));
  }

  @Test
  void stopsTheLeastImportantVmThatIsEnough() {
    Gain gain =
        gain(
            Way.STOP,
            """
            servers: [{name: p1}, {name: p2, memoryMiB: 8192}],
            vms: [{name: db, server: p1, memoryMiB: 4096, sla: gold},
                  {name: web, server: p2, memoryMiB: 4096, sla: silver},
                  {name: test, server: p2, memoryMiB: 4096, sla: bronze}]
            """);

    assertThat(gain.moved()).containsExactly(new Moved("test", "p2", Optional.empty(), "db"));
    assertThat(gain.gained()).containsExactly("db");
  }

  @Test
  void stopsAsFewAsPossibleOfEquallyImportantVms() {
    Gain gain =
        gain(
            Way.STOP,
            """
            servers: [{name: p1}, {name: p2, memoryMiB: 8192}],
            vms: [{name: db, server: p1, memoryMiB: 4096, sla: gold},
                  {name: a-small, server: p2, memoryMiB: 2048, sla: bronze},
                  {name: b-small, server: p2, memoryMiB: 2048, sla: bronze},
                  {name: large, server: p2, memoryMiB: 4096, sla: bronze}]
            """);

    assertThat(gain.moved()).extracting(Moved::vm).containsExactly("large");
  }

  @Test
  void leavesAloneWhatIsAsImportant() {
    Gain gain =
        gain(
            Way.STOP,
            """
            servers: [{name: p1}, {name: p2, memoryMiB: 4096}],
            vms: [{name: db, server: p1, memoryMiB: 4096, sla: silver},
                  {name: other, server: p2, memoryMiB: 4096, sla: silver}]
            """);

    assertThat(gain).isEqualTo(new Gain(List.of(), List.of()));
  }

  @Test
  void migratesAVmToWhereItHasRoomBesideAllThatThePlanPlaces() {
    Gain gain =
        gain(
            Way.MIGRATE,
            """
            servers: [{name: p1}, {name: p2, memoryMiB: 8192}, {name: p3, memoryMiB: 3072}],
            vms: [{name: db, server: p1, memoryMiB: 8192, sla: gold},
                  {name: test, server: p2, memoryMiB: 2048, sla: bronze}]
            """);

    assertThat(gain.moved()).containsExactly(new Moved("test", "p2", Optional.of("p3"), "db"));
    assertThat(gain.gained()).containsExactly("db");
  }

  @Test
  void migratesNothingThatHasNowhereToGo() {
    Gain gain =
        gain(
            Way.MIGRATE,
            """
            servers: [{name: p1}, {name: p2, memoryMiB: 8192}, {name: p3, memoryMiB: 1024}],
            vms: [{name: db, server: p1, memoryMiB: 8192, sla: gold},
                  {name: test, server: p2, memoryMiB: 2048, sla: bronze}]
            """);

    assertThat(gain.moved()).isEmpty();
  }

  @Test
  void makesRoomForADependencyAndForWhatNeedsIt() {
    Gain gain =
        gain(
            Way.STOP,
            """
            servers: [{name: p1}, {name: p2, memoryMiB: 4096}],
            vms: [{name: app, server: p1, memoryMiB: 2048, sla: gold, dependsOn: [db]},
                  {name: db, server: p1, memoryMiB: 2048, sla: bronze},
                  {name: test-1, server: p2, memoryMiB: 2048, sla: bronze},
                  {name: test-2, server: p2, memoryMiB: 2048, sla: bronze}]
            """);

    assertThat(gain.moved()).extracting(Moved::vm).containsExactly("test-1", "test-2");
    assertThat(gain.gained()).containsExactlyInAnyOrder("db", "app");
  }

  @Test
  void stopsAnAntiAffineNeighbour() {
    Gain gain =
        gain(
            Way.STOP,
            """
            servers: [{name: p1}, {name: p2}],
            vms: [{name: db, server: p1, sla: gold, antiAffinity: [db]},
                  {name: old-db, server: p2, sla: bronze, antiAffinity: [db]}]
            """);

    assertThat(gain.moved()).extracting(Moved::vm).containsExactly("old-db");
  }

  @Test
  void migratesNothingToASpareServer() {
    Gain gain =
        gain(
            Way.MIGRATE,
            """
            servers: [{name: p1}, {name: p2, memoryMiB: 8192},
                      {name: p3, memoryMiB: 3072, spare: true}],
            vms: [{name: db, server: p1, memoryMiB: 8192, sla: gold},
                  {name: test, server: p2, memoryMiB: 2048, sla: bronze}]
            """);

    assertThat(gain).isEqualTo(new Gain(List.of(), List.of()));
  }
}
