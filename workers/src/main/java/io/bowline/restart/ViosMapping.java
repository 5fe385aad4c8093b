package io.bowline.restart;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.ViosClient;
import io.bowline.connectors.hmc.VirtualHost;
import io.bowline.connectors.hmc.VirtualHost.TargetDevice;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.inventory.Lun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Hands a VM's LUNs on to it through one VIOS, in their order, and takes them back. */
final class ViosMapping {

  private final StepContext context;
  private final ViosPath path;
  private final ViosClient vios;
  private final DiskFinder disks;

  ViosMapping(StepContext context, HmcClient hmc, ViosPath path, DiskFinder disks) {
    this.context = context;
    this.path = path;
    this.vios = hmc.vios(context.target().name(), path.vios());
    this.disks = disks;
  }

  /** Every LUN becomes a target device of the VM's adapter, in order, as it becomes visible. */
  void handOn(VisibleLuns visible) {
    try {
      var luns = visible.luns();
      var host = host();
      var disk = new HashMap<String, String>();
      for (var next = 0; next < luns.size(); ) {
        var found = findFrom(next, visible, host);
        if (found.isEmpty()) {
          return;
        }
        disk.putAll(found);
        mapMissing(luns.subList(next, next + found.size()), next, disk, host);
        next += found.size();
      }
      requireOrder(luns, targets(), disk);
    } catch (RuntimeException | Error failure) {
      visible.end();
      throw failure;
    }
  }

  /** Disks of the LUNs from this position on, of those that are visible; none when none will be. */
  private Map<String, String> findFrom(int position, VisibleLuns visible, VirtualHost host) {
    var luns = visible.await(position);
    if (luns.isEmpty()) {
      return Map.of();
    }
    var found = disks.findLikely(path.vios(), vios, luns, candidates(host));
    for (var tries = 0; tries < 2 && found.size() < luns.size(); tries++) {
      luns = discoverInTurn(position, visible);
      found = disks.find(path.vios(), vios, luns, candidates(host));
    }
    requireAll(luns, found);
    return found;
  }

  private void requireAll(List<Lun> luns, Map<String, String> found) {
    var missing = luns.stream().filter(lun -> !found.containsKey(lun.id())).toList();
    if (!missing.isEmpty()) {
      throw failed(
          "LUNs " + StepContext.names(missing) + " among its disks",
          "none with their unique ids after discovery",
          "Check the mapping to its host and the fabric.");
    }
  }

  /**
   * A discovery finds what is visible when it begins; one that another VM began while this one
   * waited for its turn serves too.
   *
   * @return the LUNs that it found
   */
  private List<Lun> discoverInTurn(int position, VisibleLuns visible) {
    var luns = new AtomicReference<>(visible.await(position));
    var before = disks.discoveries(path.vios());
    context.changingVios(
        path.vios(),
        () -> {
          if (disks.discoveries(path.vios()) == before) {
            luns.set(visible.await(position));
            disks.discover(path.vios(), vios);
          }
        });
    return luns.get();
  }

  private List<String> candidates(VirtualHost host) {
    var candidates = new ArrayList<>(backing(host.targets()));
    candidates.addAll(vios.freeDisks());
    return candidates;
  }

  /** What an earlier try mapped was read at the beginning, under the VM's lease, and is kept. */
  private void mapMissing(List<Lun> luns, int first, Map<String, String> disk, VirtualHost before) {
    var mapped = backing(before.targets());
    var missing = new LinkedHashMap<String, String>();
    for (var n = 0; n < luns.size(); n++) {
      var hdisk = disk.get(luns.get(n).id());
      if (!mapped.contains(hdisk)) {
        missing.put(hdisk, targetName(first + n));
      }
    }
    if (!missing.isEmpty()) {
      context.changingVios(
          path.vios(), () -> missing.forEach((hdisk, name) -> map(hdisk, before, name)));
    }
  }

  private void map(String hdisk, VirtualHost host, String name) {
    try {
      vios.map(hdisk, host.name(), name);
    } catch (DeviceFailure failure) {
      if (failure.kind() == Kind.UNKNOWN && isMapped(hdisk)) {
        return;
      }
      if (failure.kind() != Kind.ALREADY_DONE) {
        throw failure;
      }
    }
  }

  private boolean isMapped(String hdisk) {
    return targets().stream().anyMatch(target -> target.backingDevice().equals(hdisk));
  }

  /** At most 15 characters, unique on the VIOS through the VM's id on this server. */
  private String targetName(int position) {
    var name = context.vm().name().replaceAll("[^A-Za-z0-9]", "_");
    return name.substring(0, Math.min(7, name.length()))
        + "_"
        + path.partitionId()
        + "_"
        + position;
  }

  private void requireOrder(List<Lun> luns, List<TargetDevice> there, Map<String, String> disk) {
    var wanted = luns.stream().map(lun -> disk.getOrDefault(lun.id(), lun.id())).toList();
    if (!backing(there).equals(wanted)) {
      throw failed(
          "disks " + wanted + " in this order on slot " + path.slot(),
          backing(there).toString(),
          "The mapping is undone.");
    }
  }

  private static List<String> backing(List<TargetDevice> targets) {
    return targets.stream().map(TargetDevice::backingDevice).toList();
  }

  private List<TargetDevice> targets() {
    return host().targets();
  }

  private VirtualHost host() {
    return hosts().stream()
        .findFirst()
        .orElseThrow(
            () ->
                failed(
                    "a server adapter in slot " + path.slot(),
                    "none",
                    "Configure the virtual I/O again."));
  }

  private List<VirtualHost> hosts() {
    return vios.mappings().stream().filter(host -> host.slot() == path.slot()).toList();
  }

  /** Takes all target devices of the VM away and returns the disks that were behind them. */
  List<String> takeBack() {
    var taken = new ArrayList<String>();
    context.changingVios(
        path.vios(),
        () ->
            hosts().stream()
                .flatMap(host -> host.targets().stream())
                .forEach(
                    target -> {
                      unmap(target);
                      taken.add(target.backingDevice());
                    }));
    var left = hosts().stream().flatMap(host -> host.targets().stream()).toList();
    if (!left.isEmpty()) {
      throw failed(
          "no target device on slot " + path.slot(), left.toString(), "It is tried again.");
    }
    return taken;
  }

  private void unmap(TargetDevice target) {
    try {
      vios.unmap(target.name());
    } catch (DeviceFailure failure) {
      var gone =
          hosts().stream()
              .flatMap(host -> host.targets().stream())
              .noneMatch(each -> each.name().equals(target.name()));
      if (!gone) {
        throw failure;
      }
    }
  }

  /** Forgets disks whose LUNs are gone; one that stays does no harm, its name is never used. */
  void forget(List<String> taken) {
    context.changingVios(path.vios(), () -> taken.forEach(this::forget));
  }

  private void forget(String hdisk) {
    try {
      vios.forgetDisk(hdisk);
    } catch (DeviceFailure failure) {
      if (failure.kind() == Kind.UNKNOWN || failure.kind() == Kind.TRANSIENT) {
        throw failure;
      }
    }
  }

  private Refused failed(String expected, String found, String advice) {
    return new Refused(
        ErrorCode.STEP_FAILED,
        "Expected " + expected + " of " + path.vios() + ", but found " + found + ". " + advice);
  }
}
