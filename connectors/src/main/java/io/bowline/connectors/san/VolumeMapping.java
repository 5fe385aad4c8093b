package io.bowline.connectors.san;

import io.bowline.connectors.CommandLine;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import java.util.Optional;
import java.util.Set;

/**
 * Makes and removes the mapping of one volume to one host: reads the map, does what is missing, and
 * reads it back. What counts is the map that was read last, not what the command answered.
 */
final class VolumeMapping {

  private static final String MAPPED_ELSEWHERE = "CMMVC6071E";

  private final SanClient array;
  private final String volume;
  private final String host;

  VolumeMapping(SanClient array, String volume, String host) {
    this.array = array;
    this.volume = volume;
    this.host = host;
  }

  HostMapping map(Set<String> partners) {
    var before = allowed(partners, array.mapOf(volume));
    var present = before.of(host);
    if (present.isPresent()) {
      return present.get().mapping();
    }
    try {
      send(before);
    } catch (DeviceFailure failure) {
      return mapAgain(failure, partners);
    }
    return readBack(partners);
  }

  /** The command may have worked all the same, or a partner was mapped since the map was read. */
  private HostMapping mapAgain(DeviceFailure failure, Set<String> partners) {
    var now = observe(failure);
    if (now.of(host).isPresent() || failure.kind() == Kind.UNKNOWN) {
      return only(now, partners).orElseThrow(() -> failure);
    }
    if (failure.code().equals(MAPPED_ELSEWHERE) && !now.hosts().isEmpty()) {
      send(allowed(partners, now));
      return readBack(partners);
    }
    throw failure.kind() == Kind.ALREADY_DONE ? contradicted(failure) : failure;
  }

  void unmap() {
    var present = array.mapOf(volume).of(host);
    if (present.isEmpty()) {
      return;
    }
    if (present.get().shared()) {
      throw failure(
          Kind.REFUSED,
          "Expected a mapping of %s to %s alone, but found one shared by its host cluster. Take the host out of the cluster's mapping by hand."
              .formatted(volume, host));
    }
    try {
      array.run(CommandLine.of("rmvdiskhostmap").with("-host", host).operand(volume).change());
    } catch (DeviceFailure failure) {
      if (observe(failure).of(host).isPresent()) {
        throw saysGone(failure) ? contradicted(failure) : failure;
      }
      return;
    }
    if (array.mapOf(volume).of(host).isPresent()) {
      throw failure(
          Kind.UNKNOWN,
          "Expected %s unmapped from %s, but found it mapped after the array accepted the command. Read the map again."
              .formatted(volume, host));
    }
  }

  private void send(VolumeMap before) {
    var command = CommandLine.of("mkvdiskhostmap");
    if (!before.hosts().isEmpty()) {
      command.with("-force");
    }
    array.run(command.with("-host", host).operand(volume).change());
  }

  private HostMapping readBack(Set<String> partners) {
    return only(array.mapOf(volume), partners)
        .orElseThrow(
            () ->
                failure(
                    Kind.UNKNOWN,
                    "Expected %s mapped to %s, but found it absent after the array accepted the command. Read the map again."
                        .formatted(volume, host)));
  }

  /** The mapping as read after a command was sent; nobody else may see the volume by then. */
  private Optional<HostMapping> only(VolumeMap after, Set<String> partners) {
    var strangers = after.strangers(host, partners);
    if (!strangers.isEmpty()) {
      throw failure(
          Kind.UNKNOWN,
          "Expected %s mapped to %s and its partners only, but found %s as well: it was mapped there at the same time. Stop that host's use of it."
              .formatted(volume, host, strangers));
    }
    return after.of(host).map(VolumeMap.Entry::mapping);
  }

  private VolumeMap allowed(Set<String> partners, VolumeMap map) {
    var strangers = map.strangers(host, partners);
    if (!strangers.isEmpty()) {
      throw failure(
          Kind.REFUSED,
          "Expected %s free for %s, but found it mapped to %s. Unmap it there first, once that server is fenced."
              .formatted(volume, host, strangers));
    }
    return map;
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
            .formatted(volume, failure.code(), host),
        failure);
  }

  private DeviceFailure failure(Kind kind, String message) {
    return new DeviceFailure(kind, array.device(), "", message);
  }
}
