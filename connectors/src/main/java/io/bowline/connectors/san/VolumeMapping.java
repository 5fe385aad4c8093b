package io.bowline.connectors.san;

import io.bowline.connectors.CommandLine;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.storage.HostMapping;
import java.util.List;
import java.util.Set;

/**
 * Makes and removes the mappings of one volume to the hosts of one server: reads the map, does what
 * is missing, and reads it back. What counts is the map that was read last, not what a command
 * answered.
 */
final class VolumeMapping {

  private static final String MAPPED_ELSEWHERE = "CMMVC6071E";

  private final SanClient array;
  private final String volume;
  private final String uid;
  private final List<String> hosts;

  VolumeMapping(SanClient array, String volume, String uid, List<String> hosts) {
    this.array = array;
    this.volume = volume;
    this.uid = uid;
    this.hosts = List.copyOf(hosts);
  }

  List<HostMapping> map() {
    var before = ours(array.mapOf(volume));
    if (hosts.stream().allMatch(before::shows)) {
      return before.of(hosts);
    }
    var seenBy = before.hosts();
    for (var host : hosts) {
      if (!seenBy.contains(host)) {
        mapTo(host, seenBy);
        seenBy.add(host);
      }
    }
    return readBack();
  }

  private void mapTo(String host, Set<String> seenBy) {
    try {
      send(host, seenBy);
    } catch (DeviceFailure failure) {
      var now = observe(failure);
      seenBy.addAll(now.hosts());
      mapAgain(host, now, failure);
    }
  }

  /** The command may have worked all the same, or a partner was mapped since the map was read. */
  private void mapAgain(String host, VolumeMap now, DeviceFailure failure) {
    if (now.shows(host)) {
      requireAlone(now);
      return;
    }
    if (failure.kind() == Kind.UNKNOWN) {
      throw failure;
    }
    if (!failure.code().equals(MAPPED_ELSEWHERE) || now.hosts().isEmpty()) {
      throw failure.kind() == Kind.ALREADY_DONE ? contradicted(failure) : failure;
    }
    send(host, ours(now).hosts());
  }

  void unmap() {
    var before = array.mapOf(volume);
    var there = hosts.stream().filter(before::shows).toList();
    if (there.isEmpty()) {
      return;
    }
    requireUid(before.of(there));
    for (var host : there) {
      requireOwn(before, host);
      unmapFrom(host);
    }
    var after = array.mapOf(volume);
    there.stream()
        .filter(after::shows)
        .findFirst()
        .ifPresent(
            host -> {
              throw failure(
                  Kind.UNKNOWN,
                  "Expected %s unmapped from %s, but found it mapped after the array accepted the command. Read the map again."
                      .formatted(volume, host));
            });
  }

  private void unmapFrom(String host) {
    try {
      array.run(CommandLine.of("rmvdiskhostmap").with("-host", host).operand(volume).change());
    } catch (DeviceFailure failure) {
      if (observe(failure).shows(host)) {
        throw saysGone(failure) ? contradicted(failure) : failure;
      }
    }
  }

  private void requireOwn(VolumeMap map, String host) {
    if (map.isShared(host)) {
      throw failure(
          Kind.REFUSED,
          "Expected a mapping of %s to %s alone, but found one shared by its host cluster. Take the host out of the cluster's mapping by hand."
              .formatted(volume, host));
    }
  }

  /** {@code -force} is needed, and sent, only when a partner has the volume. */
  private void send(String host, Set<String> seenBy) {
    var command = CommandLine.of("mkvdiskhostmap");
    if (!seenBy.isEmpty()) {
      command.with("-force");
    }
    array.run(command.with("-host", host).operand(volume).change());
  }

  private List<HostMapping> readBack() {
    var after = array.mapOf(volume);
    requireAlone(after);
    for (var host : hosts) {
      if (!after.shows(host)) {
        throw failure(
            Kind.UNKNOWN,
            "Expected %s mapped to %s, but found it absent after the array accepted the command. Read the map again."
                .formatted(volume, host));
      }
    }
    var mappings = after.of(hosts);
    requireUid(mappings);
    return mappings;
  }

  /** The map, when nobody but these hosts sees the volume, and it is the one that is meant. */
  private VolumeMap ours(VolumeMap map) {
    var strangers = map.strangers(hosts);
    if (!strangers.isEmpty()) {
      throw failure(
          Kind.REFUSED,
          "Expected %s free for %s, but found it mapped to %s. Unmap it there first, once that server is fenced."
              .formatted(volume, hosts, strangers));
    }
    requireUid(map.of(hosts));
    return map;
  }

  /** After a command was sent nobody else may see the volume; who does may be writing it. */
  private void requireAlone(VolumeMap after) {
    var strangers = after.strangers(hosts);
    if (!strangers.isEmpty()) {
      throw failure(
          Kind.UNKNOWN,
          "Expected %s mapped to %s only, but found %s as well: it was mapped there at the same time. Stop that host's use of it."
              .formatted(volume, hosts, strangers));
    }
  }

  /** A volume that was made anew under an old name is another one. */
  private void requireUid(List<HostMapping> mappings) {
    for (var mapping : mappings) {
      if (!mapping.uid().equalsIgnoreCase(uid)) {
        throw failure(
            Kind.REFUSED,
            "Expected volume %s with UID %s, but found %s. Correct the inventory, then try again."
                .formatted(volume, uid, mapping.uid()));
      }
    }
  }

  /** The map after a command that failed; when it cannot be read, that failure stands. */
  private VolumeMap observe(DeviceFailure failure) {
    try {
      return array.mapOf(volume);
    } catch (DeviceFailure unreadable) {
      failure.addSuppressed(unreadable);
      throw failure;
    }
  }

  private static boolean saysGone(DeviceFailure failure) {
    return failure.kind() == Kind.ALREADY_DONE || failure.kind() == Kind.NOT_FOUND;
  }

  private DeviceFailure contradicted(DeviceFailure failure) {
    return new DeviceFailure(
        Kind.UNKNOWN,
        array.device(),
        failure.code(),
        "Expected the map of %s and the answer %s to agree about %s, but found they do not. Read the map again."
            .formatted(volume, failure.code(), hosts),
        failure);
  }

  private DeviceFailure failure(Kind kind, String message) {
    return new DeviceFailure(kind, array.device(), "", message);
  }
}
