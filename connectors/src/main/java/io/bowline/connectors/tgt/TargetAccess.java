package io.bowline.connectors.tgt;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.storage.HostMapping;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the hosts of one server in to a target, and puts them out. A permission that is taken away
 * ends no session: the session is cut as well, and an initiator that was just logging in is found
 * by a second look (facts: san.md, part C).
 */
final class TargetAccess {

  private static final int LOOKS = 6;

  private final TgtClient tgt;
  private final String volume;
  private final String uid;
  private final List<String> hosts;

  TargetAccess(TgtClient tgt, String volume, String uid, List<String> hosts) {
    this.tgt = tgt;
    this.volume = volume;
    this.uid = uid;
    this.hosts = List.copyOf(hosts);
  }

  List<HostMapping> grant() {
    var before = ours(Kind.REFUSED);
    for (var host : hosts) {
      if (!before.access().contains(host)) {
        unlessDone(() -> tgt.bind(before, host));
      }
    }
    var after = ours(Kind.UNKNOWN);
    var granted =
        hosts.stream()
            .flatMap(host -> after.mappings().stream().filter(m -> m.host().equals(host)))
            .toList();
    if (!after.access().containsAll(hosts)) {
      throw failure(
          Kind.UNKNOWN,
          "Expected %s open for %s, but found it open for %s after it was opened. Read it again."
              .formatted(volume, hosts, after.access()));
    }
    return granted;
  }

  void revoke() {
    var target = tgt.target(volume);
    requireNamesOnly(target);
    if (target.hosts().stream().noneMatch(hosts::contains)) {
      return;
    }
    requireUid(target);
    int clean = 0;
    for (int look = 0; clean < 2 && look < LOOKS; look++) {
      var found = tgt.target(volume);
      clean = found.hosts().stream().noneMatch(hosts::contains) ? clean + 1 : 0;
      if (clean == 0) {
        putOut(found);
      }
    }
    if (clean < 2) {
      throw failure(
          Kind.UNKNOWN,
          "Expected %s gone from %s, but found it logged in again and again. Fence that host first."
              .formatted(hosts, volume));
    }
  }

  /** Whoever an address lets in may be one of these hosts, whatever became of its name. */
  private void requireNamesOnly(Target target) {
    var addresses = new ArrayList<>(target.addresses());
    addresses.removeAll(hosts);
    if (!addresses.isEmpty()) {
      throw failure(
          Kind.REFUSED,
          "Expected %s open for initiators by their names, but found it open for %s, which may be %s too. Unbind that by hand."
              .formatted(volume, addresses, hosts));
    }
  }

  private void putOut(Target target) {
    for (var host : target.access().stream().filter(hosts::contains).toList()) {
      unlessDone(() -> tgt.unbind(target, host));
    }
    for (var session : target.sessionsOf(hosts)) {
      for (var connection : session.connections()) {
        unlessDone(() -> tgt.cut(target, session, connection));
      }
    }
  }

  /**
   * What was done by somebody else meanwhile is done; what may be done is read at the next look.
   */
  private static void unlessDone(Runnable command) {
    try {
      command.run();
    } catch (DeviceFailure failure) {
      switch (failure.kind()) {
        case ALREADY_DONE, NOT_FOUND, UNKNOWN -> {
          // The target is read afterwards, and that counts.
        }
        default -> throw failure;
      }
    }
  }

  /**
   * The target, when nobody but these hosts can reach it and it is the one that is meant.
   *
   * @param ifNot what a stranger means: refused before, unknown after it was opened
   */
  private Target ours(Kind ifNot) {
    var target = tgt.target(volume);
    var strangers = new ArrayList<>(target.hosts());
    strangers.removeAll(hosts);
    if (!strangers.isEmpty()) {
      throw failure(
          ifNot,
          "Expected %s free for %s, but found it open for %s. Put that one out first, once its server is fenced."
              .formatted(volume, hosts, strangers));
    }
    requireUid(target);
    return target;
  }

  private void requireUid(Target target) {
    var found = target.volume().map(v -> v.uid()).orElse("no LUN");
    if (!found.equalsIgnoreCase(uid)) {
      throw failure(
          Kind.REFUSED,
          "Expected volume %s with UID %s, but found %s. Correct the inventory, then try again."
              .formatted(volume, uid, found));
    }
  }

  private DeviceFailure failure(Kind kind, String message) {
    return new DeviceFailure(kind, tgt.device(), "", message);
  }
}
