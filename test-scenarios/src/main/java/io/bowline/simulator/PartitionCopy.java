package io.bowline.simulator;

import java.util.ArrayList;
import java.util.Optional;

/** Rebuilds a partition on another server behind every console's back. */
final class PartitionCopy {

  private PartitionCopy() {}

  static void copy(Pod pod, VirtualIo io, PowerServer from, PowerServer to, String name) {
    var original = from.partition(name);
    int id = ProfileDefaults.freeId(to);
    var copy = new Partition(id, name, original.environment, Optional.empty());
    var profile = original.startProfile().orElseThrow().copy();
    var items = new ArrayList<String>();
    var vioses = to.vioses().toList();
    for (int i = 0; i < vioses.size(); i++) {
      var vios = vioses.get(i);
      var served = vios.vios.orElseThrow();
      int slot = served.adapters.keySet().stream().mapToInt(n -> n + 1).max().orElse(11);
      io.addAdapter(to, vios, slot, String.valueOf(id), String.valueOf(2 + i));
      items.add("%d/client/%d/%s/%d/1".formatted(2 + i, vios.id, vios.name, slot));
      io.discover(vios);
      for (var lun : pod.disksOf.get(name)) {
        served
            .diskOf(lun.uid())
            .filter(disk -> !served.serves(disk.name()) && io.mapped(served.sanHost, lun.uid()))
            .ifPresent(
                disk ->
                    io.attach(
                        to,
                        vios,
                        disk.name(),
                        served.adapters.get(slot).vhost(),
                        Optional.of("c" + id + "_" + disk.name())));
      }
    }
    profile.put("virtual_scsi_adapters", items);
    copy.profiles.put(original.defaultProfile, profile);
    copy.defaultProfile = original.defaultProfile;
    to.partitions.put(id, copy);
    pod.emit(new HardwareEvent.PartitionCreated(pod.now(), to.name, name));
  }
}
