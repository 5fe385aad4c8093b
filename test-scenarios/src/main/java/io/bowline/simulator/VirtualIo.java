package io.bowline.simulator;

import io.bowline.inventory.Lun;
import io.bowline.simulator.ViosIo.Disk;
import io.bowline.simulator.ViosIo.ServerAdapter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Adapters, disks and targets of the VIOSes; callers hold the lock of the {@link Pod}. */
final class VirtualIo {

  private final Pod pod;

  VirtualIo(Pod pod) {
    this.pod = pod;
  }

  /** The first LUN of a VM that one of the server's VIOSes does not hand to it. */
  Optional<Lun> firstMissingDisk(PowerServer server, Partition partition) {
    return pod.disksOf.getOrDefault(partition.name, List.of()).stream()
        .filter(lun -> !server.vioses().allMatch(vios -> hands(vios, partition, lun.uid())))
        .findFirst();
  }

  boolean seesNoDisk(PowerServer server, Partition partition) {
    return pod.disksOf.getOrDefault(partition.name, List.of()).stream()
        .noneMatch(lun -> server.vioses().anyMatch(vios -> hands(vios, partition, lun.uid())));
  }

  private boolean hands(Partition vios, Partition client, String uid) {
    var io = vios.vios.orElseThrow();
    return vios.active
        && io.targets.values().stream()
            .filter(target -> io.disks.get(target.disk()).uid().equalsIgnoreCase(uid))
            .anyMatch(
                target ->
                    io.adapter(target.vhost()).filter(a -> joins(vios, a, client)).isPresent())
        && mapped(io.sanHost, uid);
  }

  private static boolean joins(Partition vios, ServerAdapter adapter, Partition client) {
    return client.clientAdapters().stream()
        .anyMatch(
            end ->
                matches(end.remoteId(), vios.id)
                    && matches(end.remoteSlot(), adapter.slot())
                    && matches(adapter.remoteId(), client.id)
                    && matches(adapter.remoteSlot(), end.slot()));
  }

  private static boolean matches(String wanted, int actual) {
    return wanted.equals("any") || wanted.equals(String.valueOf(actual));
  }

  /** Whether the array lets this host use the volume. */
  boolean mapped(String host, String uid) {
    return pod.arrays.values().stream()
        .flatMap(array -> array.byUid(uid).stream())
        .anyMatch(volume -> volume.mappings.containsKey(host));
  }

  boolean reachesItsVlans(PowerServer server, Partition partition) {
    Set<Integer> has =
        partition.current.items("virtual_eth_adapters").stream()
            .flatMap(item -> VirtualEthernet.parse(item).vlans().stream())
            .collect(Collectors.toSet());
    return has.containsAll(pod.vlansOf.getOrDefault(partition.name, Set.of()))
        && (server.vlans.isEmpty() || server.vlans.containsAll(has));
  }

  void rememberLastIo(Partition partition) {
    pod.disksOf.getOrDefault(partition.name, List.of()).stream()
        .flatMap(lun -> pod.arrays.values().stream().flatMap(a -> a.byUid(lun.uid()).stream()))
        .forEach(volume -> volume.lastIo = pod.now());
  }

  /** When a volume was last read or written: now while its VM runs. */
  Instant lastIo(SanArray.Volume volume) {
    var used =
        pod.servers.values().stream()
            .flatMap(server -> server.partitions.values().stream())
            .filter(partition -> partition.doesIo)
            .flatMap(partition -> pod.disksOf.getOrDefault(partition.name, List.of()).stream())
            .anyMatch(lun -> lun.uid().equalsIgnoreCase(volume.uid));
    return used ? pod.now() : volume.lastIo;
  }

  void addAdapter(PowerServer server, Partition vios, int slot, String client, String clientSlot) {
    var io = vios.vios.orElseThrow();
    if (slot < 2 || slot >= io.maximumSlots || io.adapters.containsKey(slot)) {
      throw new Refusal("HSCL05DF", vios.name + " slot " + slot);
    }
    io.addAdapter(slot, client, clientSlot);
    int clientId = client.equals("any") ? 0 : Integer.parseInt(client);
    pod.emit(new HardwareEvent.AdapterAdded(pod.now(), server.name, vios.name, slot, clientId));
  }

  void removeAdapter(PowerServer server, Partition vios, int slot) {
    var io = vios.vios.orElseThrow();
    var adapter = io.adapters.get(slot);
    if (adapter == null) {
      throw new Refusal("HSCL05DF", vios.name + " slot " + slot);
    }
    if (io.targetsOf(adapter.vhost()).findAny().isPresent()) {
      throw new Refusal("HSCL05DF", vios.name + " " + adapter.vhost());
    }
    io.adapters.remove(slot);
    pod.emit(new HardwareEvent.AdapterRemoved(pod.now(), server.name, vios.name, slot));
  }

  /** {@code cfgdev}: disks of all volumes mapped to this VIOS. */
  void discover(Partition vios) {
    var io = vios.vios.orElseThrow();
    for (var array : pod.arrays.values()) {
      array.seenBy(io.sanHost).values().forEach(v -> io.discover(v.uid, v.sizeGib * 1024));
    }
  }

  ViosIo.Target attach(
      PowerServer server, Partition vios, String disk, String vhost, Optional<String> name) {
    var io = vios.vios.orElseThrow();
    var found = disk(io, disk);
    var adapter =
        io.adapter(vhost).orElseThrow(() -> failed("Device \"" + vhost + "\" is not available."));
    var target = name.orElseGet(() -> "vtscsi" + io.targets.size());
    if (io.targets.containsKey(target)) {
      throw failed("Device name \"" + target + "\" is already in use.");
    }
    if (io.serves(disk) || found.uid().isEmpty()) {
      throw failed(
          "\""
              + disk
              + "\" is already being used as a backing device. Specify the -f flag to force this"
              + " device to be used anyway.");
    }
    if (!mapped(io.sanHost, found.uid())) {
      throw failed("0514-040 Error initializing a device into the kernel.");
    }
    var made = io.attach(target, vhost, disk);
    int client = adapter.remoteId().equals("any") ? 0 : Integer.parseInt(adapter.remoteId());
    pod.emit(
        new HardwareEvent.TargetAttached(
            pod.now(), server.name, vios.name, target, found.uid(), client));
    return made;
  }

  void detach(PowerServer server, Partition vios, String target) {
    var io = vios.vios.orElseThrow();
    var found = io.targets.remove(target);
    if (found == null) {
      throw failed("Device \"" + target + "\" is not defined.");
    }
    var uid = io.disks.get(found.disk()).uid();
    pod.emit(new HardwareEvent.TargetDetached(pod.now(), server.name, vios.name, target, uid));
  }

  void forget(Partition vios, String disk) {
    var io = vios.vios.orElseThrow();
    var found = disk(io, disk);
    if (io.serves(disk) || found.uid().isEmpty()) {
      throw failed("0514-062 Cannot perform the requested function because the device is busy.");
    }
    io.disks.remove(disk);
  }

  Disk disk(ViosIo io, String name) {
    var disk = io.disks.get(name);
    if (disk == null) {
      throw failed("Device \"" + name + "\" is not defined.");
    }
    return disk;
  }

  static Refusal failed(String text) {
    return new Refusal("HSCL2970", text);
  }
}
