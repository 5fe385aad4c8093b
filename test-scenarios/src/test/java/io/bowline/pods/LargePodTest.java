package io.bowline.pods;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import io.bowline.planning.PlanRequest;
import io.bowline.planning.Planner;
import io.bowline.planning.RestartRules;
import io.bowline.planning.StepTimings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargePodTest {

  @Test
  void isTheSameForTheSameArgumentsAndAnotherForAnotherSeed() {
    var pod = InventoryFile.toYaml(LargePod.of(50, 1_000, 0.05, 1));

    assertThat(InventoryFile.toYaml(LargePod.of(50, 1_000, 0.05, 1))).isEqualTo(pod);
    assertThat(InventoryFile.toYaml(LargePod.of(50, 1_000, 0.05, 2))).isNotEqualTo(pod);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 7", "3, 40", "50, 1000", "120, 2400"})
  void isAValidInventoryOfTheSizeAskedFor(int servers, int vms) {
    var pod = LargePod.of(servers, vms, 0.05, 1);

    assertThat(pod.servers()).hasSize(servers);
    assertThat(pod.vms()).hasSize(vms);
    assertThat(InventoryFile.parse("pod", InventoryFile.toYaml(pod))).isEqualTo(pod);
  }

  @Test
  void startsWithEveryVmInItsPlace() {
    var pod = LargePod.of(60, 1_200, 0.05, 1);
    Map<String, List<Vm>> byServer = pod.vms().stream().collect(Collectors.groupingBy(Vm::server));

    for (Server server : pod.servers()) {
      List<Vm> here = byServer.get(server.name());
      assertThat(here.stream().mapToLong(Vm::memoryMiB).sum())
          .isLessThanOrEqualTo(server.memoryMiB() - server.reserveMemoryMiB());
      assertThat(here.stream().mapToDouble(Vm::cpu).sum())
          .isLessThanOrEqualTo(server.cpu() - server.reserveCpu());
      Set<String> apart = new HashSet<>();
      for (Vm vm : here) {
        assertThat(server.vlans()).containsAll(vm.vlans());
        assertThat(vm.luns()).allMatch(lun -> server.arrays().contains(lun.array()));
        assertThat(vm.luns()).hasSizeBetween(1, 8);
        assertThat(vm.antiAffinity()).allMatch(apart::add);
      }
    }
  }

  @Test
  void isAsFullAsAskedForAndNotEvenly() {
    var pod = LargePod.of(50, 1_000, 0.1, 1);
    Map<String, Long> used =
        pod.vms().stream()
            .collect(Collectors.groupingBy(Vm::server, Collectors.summingLong(Vm::memoryMiB)));
    var free =
        pod.servers().stream()
            .mapToDouble(
                server ->
                    1
                        - (double) used.get(server.name())
                            / (server.memoryMiB() - server.reserveMemoryMiB()))
            .summaryStatistics();

    assertThat(free.getAverage()).isBetween(0.09, 0.12);
    assertThat(free.getMin()).isLessThan(0.04);
    assertThat(free.getMax()).isGreaterThan(0.16);
  }

  @ParameterizedTest
  @CsvSource({"50, 1000, 1", "100, 2000, 10"})
  void leavesRoomForMostVmsOfFailedServers(int servers, int vms, int failed) {
    var pod = LargePod.forFailures(servers, vms, failed);
    var gone = LargePod.failed(pod, failed);
    assertThat(gone).hasSize(failed);

    var plan =
        new Planner()
            .plan(PlanRequest.of(pod, gone, RestartRules.byPriority(), StepTimings.DEFAULT));

    assertThat(plan.placements().size()).isGreaterThan(lost(pod, gone) * 8 / 10);
  }

  private static int lost(Inventory pod, Set<String> gone) {
    return (int) pod.vms().stream().filter(vm -> gone.contains(vm.server())).count();
  }
}
