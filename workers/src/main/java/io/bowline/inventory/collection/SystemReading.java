package io.bowline.inventory.collection;

import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.PartitionProfile;
import io.bowline.connectors.hmc.PartitionState;
import io.bowline.connectors.hmc.SystemCapacity;
import io.bowline.connectors.hmc.VirtualEthernetAdapter;
import io.bowline.connectors.hmc.VirtualHost;
import io.bowline.connectors.hmc.VirtualScsiAdapter;
import io.bowline.connectors.hmc.VirtualSlots;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one console answered about one managed system.
 *
 * @param hosts virtual SCSI hosts per running VIOS
 */
record SystemReading(
    String system,
    SystemCapacity capacity,
    List<Partition> partitions,
    List<PartitionProfile> profiles,
    List<VirtualScsiAdapter> scsi,
    List<VirtualEthernetAdapter> ethernet,
    List<VirtualSlots> slots,
    Map<String, List<VirtualHost>> hosts) {

  static SystemReading of(HmcClient hmc, String system) {
    var partitions = hmc.partitions(system);
    var hosts = new HashMap<String, List<VirtualHost>>();
    for (var partition : partitions) {
      if (partition.isVios() && partition.state() == PartitionState.RUNNING) {
        hosts.put(partition.name(), hmc.vios(system, partition.name()).mappings());
      }
    }
    return new SystemReading(
        system,
        hmc.capacity(system),
        partitions,
        hmc.profiles(system),
        hmc.scsiAdapters(system),
        hmc.ethernetAdapters(system),
        hmc.virtualSlots(system),
        hosts);
  }

  List<Partition> vioses() {
    return partitions.stream().filter(Partition::isVios).toList();
  }

  List<Partition> clients() {
    return partitions.stream().filter(p -> !p.isVios()).toList();
  }

  /** The profile a partition runs with, else its default one. */
  Optional<PartitionProfile> profile(Partition partition) {
    var current = partition.attributes().getOrDefault("curr_profile", "");
    var usual = partition.attributes().getOrDefault("default_profile", "");
    return profile(partition.name(), current).or(() -> profile(partition.name(), usual));
  }

  private Optional<PartitionProfile> profile(String partition, String name) {
    return profiles.stream()
        .filter(p -> p.partition().equals(partition) && p.name().equals(name))
        .findFirst();
  }

  /** The adapter of a VIOS that serves a client's adapter. */
  Optional<VirtualHost> host(VirtualScsiAdapter client) {
    return hosts.getOrDefault(client.remotePartition(), List.of()).stream()
        .filter(host -> host.slot() == client.remoteSlot())
        .findFirst();
  }
}
