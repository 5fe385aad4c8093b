package io.bowline.bound;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import io.bowline.inventory.Vm;
import io.bowline.planning.LaneLimits;
import io.bowline.planning.StepTimings;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LowerBoundTest {

  private static final StepTimings TIMINGS =
      new StepTimings(
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60));

  // One VM of two LUNs takes 2 + 5 + 4 + 2 + 60 = 73 s (its VIOS does one LUN after the other).
  @ParameterizedTest(name = "{0}, {1} mappings, {2} restarts")
  @CsvSource({
    // nothing in common: the longest single VM
    "a, 100, 4, 73, chain a",
    // a chain of three
    "'a, b after a, c after b', 100, 4, 219, chain a -> b -> c",
    // five on two slots: 5 * 73 / 2 in total, but three must follow each other
    "'a, b, c, d, e', 100, 2, 219, restart slots",
    // the array takes one command at a time: 4 VMs * 2 LUNs * 6 s, then 1 + 60
    "'a, b, c, d', 1, 4, 109, svc1",
  })
  void isWhatTheScarcestDeviceNeeds(
      String vms, int mappings, int restarts, double seconds, String boundBy) {
    Inventory inventory = inventory(vms, mappings, restarts);
    Set<String> placed = inventory.vms().stream().map(Vm::name).collect(Collectors.toSet());

    Bound bound = LowerBound.of(inventory, Set.of("p1"), placed, TIMINGS, LaneLimits.DEFAULT);

    assertThat(bound).isEqualTo(new Bound(seconds, boundBy));
  }

  /** What p2 took is known; p3 takes what is set, and counts where it takes less. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vmRestart of p2: 40s   |     | 53
          vmRestart of p2: 90s   |     | 73
          vmRestart of p2: 90s   | p2  | 103
          lunMap of svc1: 10s    |     | 79
          lunUnmap of svc1: 1s   |     | 72
          configure of p2: 1s    | p2  | 69
          viosMap of p2: 30s     | p2  | 131
          """)
  void takesTheLeastOfTheServersThatAVmMayGoTo(String known, String allowed, double seconds) {
    String[] parts = known.split(" of |: ");
    Inventory inventory =
        InventoryFile.parse(
            "test",
            """
            apiVersion: bowline/v1
            kind: Inventory
            pod: test
            arrays: [{name: svc1}]
            servers: [{name: p1, vios: [{name: v1}]}, {name: p2, vios: [{name: v2}]}, {name: p3, vios: [{name: v3}]}]
            vms:
              - name: a
                server: p1
                allowedServers: [%s]
                luns: [{id: a1, array: svc1}, {id: a2, array: svc1}]
            history: [{device: %s, operation: %s, median: %s, samples: 5}]
            """
                .formatted(allowed == null ? "" : allowed, parts[1], parts[0], parts[2]));

    Bound bound = LowerBound.of(inventory, Set.of("p1"), Set.of("a"), TIMINGS, LaneLimits.DEFAULT);

    assertThat(bound).isEqualTo(new Bound(seconds, "chain a"));
  }

  private static Inventory inventory(String vms, int mappings, int restarts) {
    var yaml =
        new StringBuilder(
            """
            apiVersion: bowline/v1
            kind: Inventory
            pod: test
            arrays: [{name: svc1, limits: {mappings: %d}}]
            servers:
              - {name: p1, vios: [{name: v1}]}
              - {name: p2, vios: [{name: v2}], limits: {restarts: %d}}
            vms:
            """
                .formatted(mappings, restarts));
    for (String vm : vms.split(", ")) {
      String[] parts = vm.split(" after ");
      yaml.append(
          "  - {name: %s, server: p1, dependsOn: [%s], luns: [{id: %s1, array: svc1}, {id: %s2, array: svc1}]}\n"
              .formatted(parts[0], parts.length > 1 ? parts[1] : "", parts[0], parts[0]));
    }
    return InventoryFile.parse("test", yaml.toString());
  }
}
