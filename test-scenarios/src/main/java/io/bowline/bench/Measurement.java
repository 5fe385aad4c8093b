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

/** One recovery, measured without an engine, in simulated seconds. */
public record Measurement(
    String scenario, Way way, double speed, double makespanSeconds, double lowerBoundSeconds) {

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
      return new Measurement(
          scenario.name(),
          way,
          scenario.speed(),
          took.toNanos() / 1e9 * scenario.speed(),
          bound(scenario, server));
    }
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
