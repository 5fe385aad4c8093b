package io.bowline.readiness;

import io.bowline.connectors.storage.Volume;
import io.bowline.inventory.Lun;
import io.bowline.inventory.Platform;
import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether each LUN is known by its UID, by nobody else's, as the array knows it, and its own. */
final class LunCheck implements Check {

  private static final Pattern UID = Pattern.compile("[0-9A-F]{32}");

  @Override
  public Stream<Finding> look(Known known) {
    var owners = new HashMap<String, List<String>>();
    for (var vm : known.inventory().vms()) {
      for (var lun : vm.luns()) {
        owners.computeIfAbsent(uid(lun), uid -> new ArrayList<>()).add(vm.name());
        owners.computeIfAbsent(place(lun), place -> new ArrayList<>()).add(vm.name());
      }
    }
    return known.inventory().vms().stream().flatMap(vm -> vm(known, vm, owners));
  }

  private static Stream<Finding> vm(Known known, Vm vm, Map<String, List<String>> owners) {
    if (vm.luns().isEmpty()) {
      return Stream.of(none(known, vm));
    }
    var findings =
        Stream.concat(
                vm.luns().stream().flatMap(lun -> lun(known, vm, lun, owners)), unread(known, vm))
            .toList();
    return findings.isEmpty()
        ? Stream.of(
            Finding.ok(
                Subject.vm(vm.name()),
                "luns",
                vm.luns().size() + " LUNs, each known by its UID",
                known.source()))
        : findings.stream();
  }

  private static Finding none(Known known, Vm vm) {
    var where = known.source() + ", luns of " + vm.name();
    return vm.definition().isPresent()
        ? Finding.problem(
            Subject.vm(vm.name()),
            "luns",
            "has no LUN on any known array: nothing could be moved to boot it from",
            where,
            "Put its disks on the SAN, or plan to recover it by hand.")
        : Finding.unknown(
            Subject.vm(vm.name()),
            "luns",
            "no LUN is on record",
            where,
            "Name its LUNs, or collect the inventory.");
  }

  private static Stream<Finding> lun(
      Known known, Vm vm, Lun lun, Map<String, List<String>> owners) {
    var subject = Subject.vm(vm.name());
    var where = known.source() + ", LUN " + lun.id() + " of " + vm.name();
    if (!UID.matcher(uid(lun)).matches()) {
      return Stream.of(
          Finding.problem(
              subject,
              "luns",
              "LUN %s has %s"
                  .formatted(
                      lun.id(),
                      lun.uid().isEmpty()
                          ? "no UID"
                          : "the UID " + lun.uid() + ", not 32 hexadecimal digits"),
              where,
              "Set `uid` to the array's vdisk_UID: a LUN is found by nothing else."));
    }
    var others = new TreeSet<String>();
    others.addAll(owners.get(uid(lun)));
    others.addAll(owners.get(place(lun)));
    if (owners.get(uid(lun)).size() > 1 || owners.get(place(lun)).size() > 1) {
      return Stream.of(
          Finding.problem(
              subject,
              "luns",
              "LUN %s (%s) stands for more than one LUN: of %s"
                  .formatted(lun.id(), uid(lun), String.join(", ", others)),
              where,
              "Correct the UIDs; a volume that VMs share cannot be moved with one of them."));
    }
    return onArray(known, vm, lun);
  }

  private static Stream<Finding> unread(Known known, Vm vm) {
    return vm.luns().stream()
        .map(Lun::array)
        .distinct()
        .filter(array -> known.probes().answering(array).isEmpty())
        .map(
            array ->
                Finding.unknown(
                    Subject.vm(vm.name()),
                    "luns",
                    "its LUNs were not looked for on " + array,
                    "lsvdisk on " + array,
                    "Let the array be read."));
  }

  private static Stream<Finding> onArray(Known known, Vm vm, Lun lun) {
    var subject = Subject.vm(vm.name());
    var probe = known.probes().answering(lun.array());
    if (probe.isEmpty()) {
      return Stream.empty();
    }
    var volume = probe.get().volumes().get(lun.id());
    if (volume == null || !volume.uid().equalsIgnoreCase(lun.uid())) {
      return Stream.of(
          Finding.problem(
              subject,
              "luns",
              volume == null
                  ? "volume %s does not exist on %s".formatted(lun.id(), lun.array())
                  : "volume %s has UID %s on %s, not %s"
                      .formatted(lun.id(), volume.uid(), lun.array(), uid(lun)),
              "lsvdisk on " + lun.array(),
              "Read the inventory again."));
    }
    var seenBy = probe.get().seenBy().getOrDefault(lun.id(), Set.of());
    return Stream.concat(
        health(subject, volume, lun),
        known.server(vm.server()).stream()
            .flatMap(server -> mapped(subject, server, lun, new TreeSet<>(seenBy))));
  }

  private static Stream<Finding> health(Subject subject, Volume volume, Lun lun) {
    return volume.status().equals("online")
        ? Stream.empty()
        : Stream.of(
            Finding.problem(
                subject,
                "luns",
                "volume %s is %s".formatted(lun.id(), volume.status()),
                "lsvdisk on " + lun.array(),
                "Repair the array."));
  }

  /** Somebody else who sees it stops the recovery; one host less is one path less. */
  private static Stream<Finding> mapped(
      Subject subject, Server server, Lun lun, TreeSet<String> seenBy) {
    var where = "lsvdiskhostmap " + lun.id() + " on " + lun.array();
    var strangers = new TreeSet<>(seenBy);
    strangers.removeAll(server.sanHosts());
    if (!strangers.isEmpty() && !server.sanHosts().isEmpty()) {
      return Stream.of(
          Finding.problem(
              subject,
              "luns",
              "volume %s is seen by %s, no host of %s"
                  .formatted(lun.id(), String.join(", ", strangers), server.name()),
              where,
              "Unmap it there if nothing uses it: no other server is given it while it is."));
    }
    var absent = server.sanHosts().stream().filter(host -> !seenBy.contains(host)).toList();
    return absent.isEmpty()
        ? Stream.empty()
        : Stream.of(
            Finding.warning(
                subject,
                "luns",
                "volume %s is not mapped to %s".formatted(lun.id(), String.join(", ", absent)),
                where,
                switch (server.platform()) {
                  case Platform.Power power ->
                      "Map it, so that the VM keeps a path when one VIOS is down.";
                  case Platform.Libvirt libvirt -> "Map it: the VM would not start again here.";
                }));
  }

  private static String uid(Lun lun) {
    return lun.uid().toUpperCase(Locale.ROOT);
  }

  private static String place(Lun lun) {
    return lun.array() + "/" + lun.id();
  }
}
