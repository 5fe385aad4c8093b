package io.bowline.inventory.collection;

import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.PartitionProfile;
import io.bowline.connectors.hmc.PartitionState;
import io.bowline.connectors.hmc.VirtualHost.TargetDevice;
import io.bowline.connectors.hmc.VirtualScsiAdapter;
import io.bowline.inventory.Lun;
import io.bowline.inventory.PowerPartition;
import io.bowline.inventory.PowerPartition.ClientAdapter;
import io.bowline.inventory.PowerPartition.NetworkAdapter;
import io.bowline.inventory.Recovery;
import io.bowline.inventory.Recovery.Permission;
import io.bowline.inventory.Vm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes a VM's record: its profile, its adapters, and its LUNs in the order it sees them. */
final class VmAssembly {

  static final Recovery DEFAULT_RECOVERY =
      new Recovery(
          Permission.ALLOWED, Permission.FORBIDDEN, Duration.ofMinutes(3), Duration.ofMinutes(3));

  private final SystemReading reading;
  private final ArrayContents arrays;
  private final Backing backing;

  /** The UID behind a VIOS's disk, empty when it is on no known array. */
  @FunctionalInterface
  interface Backing {
    Optional<String> uid(String vios, String disk);
  }

  VmAssembly(SystemReading reading, ArrayContents arrays, Backing backing) {
    this.reading = reading;
    this.arrays = arrays;
    this.backing = backing;
  }

  /** Empty when the partition has no profile to rebuild it from. */
  Optional<Vm> vm(Partition partition) {
    return reading.profile(partition).map(profile -> vm(partition, profile));
  }

  private Vm vm(Partition partition, PartitionProfile profile) {
    var clients =
        reading.scsi().stream()
            .filter(adapter -> ServerAssembly.isClient(adapter, partition))
            .sorted(Comparator.comparingInt(VirtualScsiAdapter::slot))
            .toList();
    var network = network(partition);
    var unsupported = new ArrayList<>(Profiles.unsupported(profile));
    var luns = luns(clients, unsupported);
    return new Vm(
        partition.name(),
        reading.system(),
        Profiles.processors(Optional.of(profile)),
        Profiles.memoryMiB(Optional.of(profile)),
        partition.state() == PartitionState.NOT_ACTIVATED ? Vm.Desired.STOPPED : Vm.Desired.RUNNING,
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        List.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        vlans(network),
        slotsPerVios(clients),
        Optional.empty(),
        Map.of(),
        luns,
        DEFAULT_RECOVERY,
        Optional.empty(),
        Optional.of(
            new PowerPartition(
                profile.name(),
                Profiles.rebuildable(profile),
                clients.stream()
                    .map(a -> new ClientAdapter(a.slot(), a.remotePartition()))
                    .toList(),
                network,
                List.copyOf(unsupported))));
  }

  private List<NetworkAdapter> network(Partition partition) {
    return reading.ethernet().stream()
        .filter(adapter -> adapter.partition().equals(partition.name()))
        .sorted(Comparator.comparingInt(adapter -> adapter.slot()))
        .map(a -> new NetworkAdapter(a.slot(), a.vlan(), a.additionalVlans(), a.vswitch(), a.mac()))
        .toList();
  }

  private static Set<Integer> vlans(List<NetworkAdapter> network) {
    var vlans = new TreeSet<Integer>();
    for (var adapter : network) {
      vlans.add(adapter.vlan());
      vlans.addAll(adapter.additionalVlans());
    }
    return vlans;
  }

  /** Most adapters it has on one VIOS. */
  private static int slotsPerVios(List<VirtualScsiAdapter> clients) {
    return clients.stream()
        .collect(Collectors.groupingBy(VirtualScsiAdapter::remotePartition, Collectors.counting()))
        .values()
        .stream()
        .mapToInt(Long::intValue)
        .max()
        .orElse(0);
  }

  /** The lowest address on the lowest slot is the first; the other VIOS shows the same ones. */
  private List<Lun> luns(List<VirtualScsiAdapter> clients, List<String> unsupported) {
    var uids = new LinkedHashSet<String>();
    for (var client : clients) {
      var targets = new ArrayList<>(reading.host(client).map(h -> h.targets()).orElse(List.of()));
      targets.sort(Comparator.comparing(TargetDevice::lun));
      for (var target : targets) {
        backing
            .uid(client.remotePartition(), target.backingDevice())
            .ifPresentOrElse(
                uids::add,
                () -> unsupported.add(target.backingDevice() + " of " + client.remotePartition()));
      }
    }
    var luns = new ArrayList<Lun>();
    for (var uid : uids) {
      arrays.lun(uid, luns.isEmpty() ? Lun.Use.BOOT : Lun.Use.DATA).ifPresent(luns::add);
    }
    return List.copyOf(luns);
  }
}
