package io.bowline.connectors.tgt;

import io.bowline.connectors.storage.HostMapping;
import io.bowline.connectors.storage.Volume;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A target as {@code tgtadm --mode target --op show} lists it.
 *
 * @param luns without the controller, which is LUN 0
 * @param access initiator names and addresses that may log in
 */
record Target(int tid, String name, List<Unit> luns, List<Session> sessions, List<String> access) {

  private static final long MEGABYTE = 1_000_000;

  /** IPv4 or IPv6, with or without a prefix; an initiator's name begins otherwise. */
  private static final Pattern ADDRESS =
      Pattern.compile("ALL|[0-9.]+(/[0-9]+)?|[0-9a-fA-F]*:[0-9a-fA-F:]*(/[0-9]+)?");

  /**
   * A LUN.
   *
   * @param serial its SCSI serial number
   */
  record Unit(int number, String serial, long megabytes, boolean online) {}

  /** An initiator that is logged in, and its connections. */
  record Session(int id, String initiator, List<Integer> connections) {}

  String volumeName() {
    return name.substring(name.lastIndexOf(':') + 1);
  }

  /** Empty while the target has no LUN. */
  Optional<Volume> volume() {
    return luns.stream()
        .findFirst()
        .map(
            unit ->
                new Volume(
                    Integer.toString(tid),
                    volumeName(),
                    uid(unit),
                    unit.megabytes() * MEGABYTE,
                    unit.online() ? "online" : "offline"));
  }

  /** Who may log in, and who is logged in: a session goes on when its permission is gone. */
  Set<String> hosts() {
    var hosts = new LinkedHashSet<>(access);
    sessions.forEach(session -> hosts.add(session.initiator()));
    return hosts;
  }

  /** Whether an entry lets in whoever comes from an address, and not an initiator by its name. */
  static boolean isAddress(String entry) {
    return ADDRESS.matcher(entry).matches();
  }

  /** Entries that name no initiator: nobody can tell whom they let in. */
  List<String> addresses() {
    return access.stream().filter(Target::isAddress).toList();
  }

  List<HostMapping> mappings() {
    return luns.stream()
        .findFirst()
        .map(
            unit ->
                hosts().stream()
                    .map(host -> new HostMapping(volumeName(), uid(unit), host, unit.number()))
                    .toList())
        .orElse(List.of());
  }

  List<Session> sessionsOf(List<String> hosts) {
    return sessions.stream().filter(session -> hosts.contains(session.initiator())).toList();
  }

  private static String uid(Unit unit) {
    return unit.serial().toUpperCase(Locale.ROOT);
  }
}
