package io.bowline.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The I/O a VIOS serves: adapters, disks and what is mapped; guarded by the {@link Pod}. */
final class ViosIo {

  /** A virtual SCSI server adapter, which the VIOS shows as {@code vhostN}. */
  record ServerAdapter(int slot, String remoteId, String remoteSlot, String vhost) {}

  /** A disk; {@code uid} is empty for a local one. */
  record Disk(String name, String uid, int sizeMb) {}

  /** A virtual target device; {@code number} counts from 1 within its adapter. */
  record Target(String name, String vhost, String disk, int number) {
    /** The logical unit address the client sees. */
    String lun() {
      return "0x%02X00000000000000".formatted(0x80 + number);
    }
  }

  final String sanHost;
  final int maximumSlots;
  final Map<Integer, ServerAdapter> adapters = new TreeMap<>();
  final Map<String, Disk> disks = new LinkedHashMap<>();
  final Map<String, Target> targets = new LinkedHashMap<>();
  private int nextDisk;
  private int nextVhost;

  /**
   * @param firstDisk number of the first SAN disk: two VIOSes count differently
   */
  ViosIo(String sanHost, int maximumSlots, int firstDisk) {
    this.sanHost = sanHost;
    this.maximumSlots = maximumSlots;
    this.nextDisk = firstDisk;
    disks.put("hdisk0", new Disk("hdisk0", "", 70_006));
  }

  ServerAdapter addAdapter(int slot, String remoteId, String remoteSlot) {
    var adapter = new ServerAdapter(slot, remoteId, remoteSlot, "vhost" + nextVhost++);
    adapters.put(slot, adapter);
    return adapter;
  }

  /** The disk of a volume, made when it is new. */
  Disk discover(String uid, int sizeMb) {
    return diskOf(uid)
        .orElseGet(
            () -> {
              var disk = new Disk("hdisk" + nextDisk++, uid, sizeMb);
              disks.put(disk.name(), disk);
              return disk;
            });
  }

  Optional<Disk> diskOf(String uid) {
    return disks.values().stream().filter(disk -> disk.uid().equalsIgnoreCase(uid)).findFirst();
  }

  Optional<ServerAdapter> adapter(String vhost) {
    return adapters.values().stream().filter(a -> a.vhost().equals(vhost)).findFirst();
  }

  Stream<Target> targetsOf(String vhost) {
    return targets.values().stream().filter(target -> target.vhost().equals(vhost));
  }

  boolean serves(String disk) {
    return targets.values().stream().anyMatch(target -> target.disk().equals(disk));
  }

  Target attach(String name, String vhost, String disk) {
    var used = targetsOf(vhost).map(Target::number).toList();
    int number = IntStream.rangeClosed(1, 127).filter(n -> !used.contains(n)).findFirst().orElse(0);
    var target = new Target(name, vhost, disk, number);
    targets.put(name, target);
    return target;
  }
}
