package io.bowline.readiness;

import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.PartitionState;
import io.bowline.connectors.hmc.RmcState;
import io.bowline.inventory.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a console lists of a server that an inventory describes. */
final class RealPartitions {

  private RealPartitions() {}

  static List<Partition> of(Inventory inventory, String server) {
    var partitions = new ArrayList<Partition>();
    inventory.servers().stream()
        .filter(each -> each.name().equals(server))
        .flatMap(each -> each.vios().stream())
        .forEach(vios -> partitions.add(running(vios.name(), partitions.size() + 1, "vioserver")));
    inventory.vms().stream()
        .filter(vm -> vm.server().equals(server))
        .forEach(vm -> partitions.add(running(vm.name(), partitions.size() + 1, "aixlinux")));
    return partitions;
  }

  private static Partition running(String name, int id, String environment) {
    return new Partition(name, id, environment, PartitionState.RUNNING, RmcState.ACTIVE, Map.of());
  }
}
