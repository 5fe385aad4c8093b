package io.bowline.simulator;

import java.util.OptionalInt;

/** Maps volumes to hosts; callers hold the lock of the {@link Pod}. */
final class SanMapping {

  private final Pod pod;
  private final VirtualIo io;

  SanMapping(Pod pod, VirtualIo io) {
    this.pod = pod;
    this.io = io;
  }

  /** How a volume may be mapped. */
  enum Force {
    FORCED,
    NOT_FORCED
  }

  /** Maps a volume; the SCSI id it got. */
  int map(SanArray array, String volumeName, String hostName, OptionalInt scsi, Force force) {
    var volume = array.volume(volumeName);
    var host = array.host(hostName);
    if (volume.mappings.containsKey(host.name())) {
      throw new Refusal("CMMVC5878E", volume.name);
    }
    if (!volume.mappings.isEmpty() && force == Force.NOT_FORCED) {
      throw new Refusal("CMMVC6071E", volume.name);
    }
    int id = scsi.orElseGet(() -> array.nextScsiId(host.name()));
    if (array.seenBy(host.name()).containsKey(id)) {
      throw new Refusal("CMMVC5879E", String.valueOf(id));
    }
    volume.mappings.put(host.name(), id);
    pod.emit(
        new HardwareEvent.MappingMade(
            pod.now(), array.name, volume.name, volume.uid, host.name(), host.server()));
    return id;
  }

  void unmap(SanArray array, String volumeName, String hostName) {
    var volume = array.volume(volumeName);
    var host = array.host(hostName);
    if (!volume.mappings.containsKey(host.name())) {
      throw new Refusal("CMMVC5842E", volume.name);
    }
    if (isProtected(array, volume)) {
      throw new Refusal("CMMVC8478E", volume.name);
    }
    volume.mappings.remove(host.name());
    pod.emit(
        new HardwareEvent.MappingRemoved(
            pod.now(), array.name, volume.name, volume.uid, host.name(), host.server()));
  }

  private boolean isProtected(SanArray array, SanArray.Volume volume) {
    return !array.protection.isZero()
        && io.lastIo(volume).isAfter(pod.now().minus(array.protection));
  }
}
