package io.bowline.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/** A storage controller with its volumes, hosts and mappings; guarded by the {@link Pod}. */
final class SanArray {

  /** A volume; {@code mappings} has the SCSI id by host name. */
  static final class Volume {
    final int id;
    final String name;
    final String uid;
    final int sizeGib;
    final Map<String, Integer> mappings = new LinkedHashMap<>();
    Instant lastIo = Instant.MIN;

    Volume(int id, String name, String uid, int sizeGib) {
      this.id = id;
      this.name = name;
      this.uid = uid;
      this.sizeGib = sizeGib;
    }
  }

  /** A host object: one VIOS of {@code server}. */
  record Host(int id, String name, String server) {}

  final String name;
  final Duration protection;
  final int mappingLimit;
  final Semaphore mappingSlots;
  final Map<String, Volume> volumes = new LinkedHashMap<>();
  final Map<String, Host> hosts = new LinkedHashMap<>();

  SanArray(String name, Duration protection, int mappingLimit) {
    this.name = name;
    this.protection = protection;
    this.mappingLimit = mappingLimit;
    this.mappingSlots = new Semaphore(mappingLimit, true);
  }

  Volume volume(String wanted) {
    return volumes.values().stream()
        .filter(v -> v.name.equals(wanted) || String.valueOf(v.id).equals(wanted))
        .findFirst()
        .orElseThrow(() -> new Refusal("CMMVC5753E", wanted));
  }

  Host host(String wanted) {
    return hosts.values().stream()
        .filter(h -> h.name().equals(wanted) || String.valueOf(h.id()).equals(wanted))
        .findFirst()
        .orElseThrow(() -> new Refusal("CMMVC5754E", wanted));
  }

  Optional<Volume> byUid(String uid) {
    return volumes.values().stream().filter(v -> v.uid.equalsIgnoreCase(uid)).findFirst();
  }

  /** What a host sees, by SCSI id. */
  Map<Integer, Volume> seenBy(String host) {
    var seen = new TreeMap<Integer, Volume>();
    for (var volume : volumes.values()) {
      var scsi = volume.mappings.get(host);
      if (scsi != null) {
        seen.put(scsi, volume);
      }
    }
    return seen;
  }

  int nextScsiId(String host) {
    int next = 0;
    for (int used : seenBy(host).keySet()) {
      if (used != next) {
        break;
      }
      next++;
    }
    return next;
  }
}
