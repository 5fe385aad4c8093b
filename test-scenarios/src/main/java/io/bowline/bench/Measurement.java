package io.bowline.bench;

import io.bowline.bench.PlainRecovery.Order;
import io.bowline.bound.LowerBound;
import io.bowline.drill.PlainSite;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Vm;
import io.bowline.planning.LaneLimits;
import io.bowline.scenario.Scenario;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One recovery, measured without an engine, in simulated seconds.
 *
 * @param measured how many VMs were recovered; the makespan of the others is taken to be like
 *     theirs
 * @param vms how many there are
 */
public record Measurement(
    String scenario,
    Way way,
    double speed,
    double makespanSeconds,
    double lowerBoundSeconds,
    int measured,
    int vms) {

  /** How much is done at once. */
  public enum Way {
    SERIAL("one VM after another, one LUN at a time", Order.ONE_VM_AFTER_ANOTHER, 1, 1),
    LANE_PER_SERVER("one lane per server, one LUN at a time", Order.LANES_IN_PARALLEL, 1, 1),
    PARALLEL_MAPPING("one lane per server, four LUNs at a time", Order.LANES_IN_PARALLEL, 1, 4),
    ALL_LANES("as many lanes as a server restarts, four LUNs", Order.LANES_IN_PARALLEL, 0, 4);

    private final String text;
    private final Order order;
    private final int lanesPerServer;
    private final int mappingsPerLane;

    Way(String text, Order order, int lanesPerServer, int mappingsPerLane) {
      this.text = text;
      this.order = order;
      this.lanesPerServer = lanesPerServer;
      this.mappingsPerLane = mappingsPerLane;
    }

    /** For tables. */
    public String text() {
      return text;
    }
  }

  /** Lets the server die and recovers its VMs in this way. */
  public static Measurement take(Scenario scenario, String server, Way way, Path directory) {
    try (var site = PlainSite.start(scenario, directory, way.lanesPerServer, way.mappingsPerLane);
        var recovery = PlainRecovery.start(site.configuration())) {
      site.awaitInventory(recovery::knownServers);
      site.crash(server);
      var took = recovery.recover(scenario.inventory().pod(), server, way.order);
      int vms = vmsOf(scenario.inventory(), server).size();
      return new Measurement(
          scenario.name(),
          way,
          scenario.speed(),
          took.toNanos() / 1e9 * scenario.speed(),
          bound(scenario, server),
          vms,
          vms);
    }
  }

  /** Recovers only the first VMs, and multiplies. */
  static Measurement takeFirst(int vms, Scenario scenario, String server, Way way, Path directory) {
    var given = scenario.inventory();
    var all = vmsOf(given, server);
    var first =
        given.vms().stream()
            .map(Vm::name)
            .filter(all::contains)
            .limit(vms)
            .collect(Collectors.toSet());
    var some =
        given.with(
            given.vms().stream()
                .filter(vm -> first.contains(vm.name()) || !all.contains(vm.name()))
                .toList());
    var taken = take(scenario.withInventory(some), server, way, directory);
    return new Measurement(
        taken.scenario(),
        way,
        taken.speed(),
        taken.makespanSeconds() * all.size() / first.size(),
        bound(scenario, server),
        first.size(),
        all.size());
  }

  /** What no plan can beat, however much is done at once. */
  private static double bound(Scenario scenario, String server) {
    return LowerBound.of(
            scenario.inventory(),
            Set.of(server),
            vmsOf(scenario.inventory(), server),
            PlainSite.timings(scenario),
            LaneLimits.DEFAULT)
        .seconds();
  }

  private static Set<String> vmsOf(Inventory inventory, String server) {
    return inventory.vms().stream()
        .filter(vm -> vm.server().equals(server) && vm.desired() == Vm.Desired.RUNNING)
        .map(Vm::name)
        .collect(Collectors.toSet());
  }
}
