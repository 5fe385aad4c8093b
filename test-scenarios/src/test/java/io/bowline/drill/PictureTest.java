package io.bowline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.drill.OutageView.VmView;
import io.bowline.drill.Picture.Line;
import io.bowline.drill.Scene.Waiting;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PictureTest {

  private static final Instant START = Instant.parse("2031-03-14T12:00:00Z");
  private static final String LINK = "http://127.0.0.1:8080/tasklist/2251799813686000";

  @Test
  void showsHowTheOutageStandsAndWhenItWillEnd() {
    var picture =
        picture(140, 40, vm("web-1", "p2/1", 0, "recovered", 10), vm("db-1", "p2/1", 1, "map"));
    assertThat(picture)
        .contains("p1: recovering, 1 of 2 VMs back, 1 under way")
        .anyMatch(line -> line.contains("1:15 since the fence, end planned 1:40, expected 1:45"));
  }

  @Test
  void showsEachVmWithItsLaneStepPlannedAndActualTimes() {
    assertThat(
            picture(140, 40, vm("web-1", "p2/1", 0, "recovered", 10), vm("db-1", "p2/1", 1, "map")))
        .anySatisfy(
            row -> assertThat(row).containsPattern("p2/1 +web-1 +recovered +0:00–1:40 +0:05–0:50"))
        .anySatisfy(
            row -> assertThat(row).containsPattern("db-1 +map LUNs 0:15 +0:00–1:40 +0:05–"));
  }

  @Test
  void showsARowPerLaneWhenTheTerminalIsTooLowForEveryVm() {
    var picture =
        picture(
            140,
            8,
            vm("a", "p2/1", 0, "recovered", 10),
            vm("b", "p2/1", 1, "map"),
            vm("c", "p2/1", 2, "waiting"),
            vm("d", "p10/1", 0, "waiting"),
            vm("e", "p10/1", 1, "waiting"));
    assertThat(picture)
        .hasSizeLessThanOrEqualTo(8)
        .anySatisfy(row -> assertThat(row).containsPattern("p2/1 +b +map LUNs .* 1/3 c"))
        .anySatisfy(row -> assertThat(row).containsPattern("p10/1 +d +waits for b"));
  }

  @Test
  void showsThatALaneGoesOnWithoutAVmThatWaitsForAnother() {
    var left = leftLane(vm("d", "p2/1", 0, "waiting"));
    var vms =
        new VmView[] {
          left,
          vm("a", "p2/1", 1, "map"),
          vm("b", "p3/1", 0, "handed-over"),
          vm("c", "p3/1", 1, "recovered", 10),
          vm("e", "p3/1", 2, "recovered", 10)
        };

    assertThat(picture(140, 40, vms))
        .anySatisfy(row -> assertThat(row).containsPattern("p2/1 +d +waits for b"));
    assertThat(picture(140, 8, vms))
        .anySatisfy(row -> assertThat(row).containsPattern("p2/1 +a +map LUNs .* 0/2 not: d"))
        .anySatisfy(row -> assertThat(row).containsPattern("- +d +waits for b"));
  }

  @Test
  void keepsWhatRunsWhenNotEvenAllLanesFit() {
    var vms = new VmView[30];
    for (int i = 0; i < 29; i++) {
      vms[i] = vm("v" + i, "p2/" + i, 0, "recovered", 10);
    }
    vms[29] = vm("late", "p3/1", 0, "restart");
    var picture = picture(80, 12, vms);
    assertThat(picture)
        .hasSizeLessThanOrEqualTo(12)
        .anyMatch(row -> row.contains("late") && row.contains("restart"))
        .anyMatch(row -> row.matches("… \\d+ more lanes.*"))
        .allMatch(row -> row.length() <= 80);
  }

  @Test
  void neverCutsTheLinkOfATask() {
    assertThat(picture(60, 20, vm("web-1", "p2/1", 0, "waiting")))
        .contains("waits for a human: decide about VM web-1", "  " + LINK);
  }

  private static List<String> picture(int width, int height, VmView... vms) {
    return Picture.of(scene(vms), width, height).stream().map(Line::text).toList();
  }

  private static Scene scene(VmView... vms) {
    var outage =
        new OutageView(
            "o1",
            "pod",
            "p1",
            null,
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
            false,
            List.of(vms));
    return new Scene(
        "one-vm",
        "",
        75,
        new SimulatedTime(START, 5),
        List.of(outage),
        Arrays.stream(vms).anyMatch(vm -> vm.vm().equals("web-1") && vm.isWaiting())
            ? List.of(new Waiting("decide about VM web-1", LINK))
            : List.of(),
        Map.of("o1/db-1", 60.0),
        Map.of("d", Set.of("b")));
  }

  private static VmView leftLane(VmView vm) {
    return new VmView(
        vm.vm(),
        vm.source(),
        vm.target(),
        vm.lane(),
        vm.position(),
        vm.attempt(),
        vm.step(),
        vm.tried(),
        "waits for b",
        vm.startedAt(),
        vm.endedAt(),
        START.plusSeconds(2),
        vm.predictedStart(),
        vm.predictedEnd());
  }

  private static VmView vm(String name, String lane, int position, String step) {
    return vm(name, lane, position, step, null);
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
        "waiting".equals(step) ? null : START.plusSeconds(1),
        ended == null ? null : START.plusSeconds(ended),
        null,
        0.0,
        20.0);
  }
}
