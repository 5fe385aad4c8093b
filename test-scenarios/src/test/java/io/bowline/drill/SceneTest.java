package io.bowline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.drill.OutageView.VmView;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SceneTest {

  private static final Instant START = Instant.parse("2031-03-14T12:00:00Z");

  @Test
  void showsEachVmWithItsLanePlannedAndActualTimesInSimulatedTime() {
    var picture = scene(vm("web-1", "p2/1", 0, "recovered", 10)).picture(40);
    assertThat(picture)
        .contains("p1 failed, recovering: 1 of 1 VMs are back")
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("p2/1", "web-1", "→ p2", "recovered", "planned 0:00–1:40")
                    .contains("took 0:05–0:50"));
  }

  @Test
  void keepsWhatIsStillOpenWhenTheTerminalIsLow() {
    var picture =
        scene(
                vm("a", "p2/1", 0, "recovered", 10),
                vm("b", "p2/1", 1, "recovered", 10),
                vm("c", "p2/1", 2, "map", null),
                vm("d", "p2/1", 3, "waiting", null))
            .picture(5);
    assertThat(picture).hasSize(5).anyMatch(line -> line.contains(" c "));
    assertThat(picture.getLast()).isEqualTo("  … 2 lines more");
  }

  private static Scene scene(VmView... vms) {
    var outage =
        new OutageView(
            "o1",
            "pod",
            "p1",
            "recovering",
            1L,
            START,
            START,
            START,
            START,
            START,
            START,
            START,
            null,
            "approve",
            "rule",
            null,
            List.of(vms));
    return new Scene(
        "one-vm", "recovering", 75, new SimulatedTime(START, 5), List.of(outage), List.of());
  }

  private static VmView vm(String name, String lane, int position, String step, Integer ended) {
    return new VmView(
        name,
        "p1",
        "p2",
        lane,
        position,
        1,
        step,
        "",
        null,
        START.plusSeconds(1),
        ended == null ? null : START.plusSeconds(ended),
        0.0,
        20.0);
  }
}
