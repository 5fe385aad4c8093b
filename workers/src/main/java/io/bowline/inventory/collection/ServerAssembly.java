package io.bowline.inventory.collection;

import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.PartitionState;
import io.bowline.connectors.hmc.VirtualEthernetAdapter;
import io.bowline.connectors.hmc.VirtualScsiAdapter;
import io.bowline.inventory.Server;
import io.bowline.inventory.ServerState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes a server's record of what its console answered. */
final class ServerAssembly {

  private static final int DEFAULT_RESTARTS = 32;
  private static final double DEFAULT_LOAD_THRESHOLD = 1.0;

  /** Every partition has two serial adapters. */
  private static final int SERIAL_SLOTS = 2;

  private final SystemReading reading;
  private final ArrayContents arrays;
  private final Map<String, String> sanHosts;

  /**
   * @param sanHosts host object on the arrays per VIOS
   */
  ServerAssembly(SystemReading reading, ArrayContents arrays, Map<String, String> sanHosts) {
    this.reading = reading;
    this.arrays = arrays;
    this.sanHosts = sanHosts;
  }

  Server server(List<String> consoles) {
    var vioses = reading.vioses();
    var capacity = reading.capacity();
    var cpu = vioses.stream().mapToDouble(v -> Profiles.processors(reading.profile(v))).sum();
    var memory = vioses.stream().mapToLong(v -> Profiles.memoryMiB(reading.profile(v))).sum();
    return new Server(
        reading.system(),
        Math.max(0, capacity.configurableProcessors() - cpu),
        Math.max(0, capacity.configurableMemoryMiB() - capacity.firmwareMemoryMiB() - memory),
        ServerState.OPERATING,
        0,
        0,
        1.0,
        vioses.stream().filter(v -> v.state() == PartitionState.RUNNING).map(this::vios).toList(),
        vlans(),
        reachable(),
        consoles,
        DEFAULT_RESTARTS,
        Server.Spare.NO,
        DEFAULT_LOAD_THRESHOLD,
        Map.of());
  }

  private Server.Vios vios(Partition vios) {
    var maximum =
        reading.slots().stream()
            .filter(s -> s.partition().equals(vios.name()))
            .mapToInt(s -> s.maximum())
            .max()
            .orElse(0);
    var used =
        SERIAL_SLOTS
            + reading.scsi().stream().filter(a -> a.partition().equals(vios.name())).count()
            + reading.ethernet().stream().filter(a -> a.partition().equals(vios.name())).count();
    return new Server.Vios(
        vios.name(), sanHosts.getOrDefault(vios.name(), ""), (int) Math.max(0, maximum - used));
  }

  private Set<Integer> vlans() {
    var vlans = new TreeSet<Integer>();
    for (VirtualEthernetAdapter adapter : reading.ethernet()) {
      if (adapter.trunk()) {
        vlans.add(adapter.vlan());
        vlans.addAll(adapter.additionalVlans());
      }
    }
    return vlans;
  }

  private Set<String> reachable() {
    var names = new TreeSet<String>();
    sanHosts.values().forEach(host -> names.addAll(arrays.arraysOf(host)));
    return names;
  }

  static boolean isClient(VirtualScsiAdapter adapter, Partition partition) {
    return adapter.partition().equals(partition.name())
        && adapter.role() == VirtualScsiAdapter.Role.CLIENT;
  }
}
