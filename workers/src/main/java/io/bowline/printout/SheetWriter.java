package io.bowline.printout;

import io.bowline.connectors.DeviceFailure;
import io.bowline.failure.StepFailure;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Lun;
import io.bowline.inventory.Platform;
import io.bowline.inventory.Server;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.FailoverPlan.Placement;
import io.bowline.planning.FailoverPlan.Unplaced;
import io.bowline.printout.Sheet.ByHand;
import io.bowline.printout.Sheet.Lane;
import io.bowline.printout.Sheet.Section;
import io.bowline.printout.Sheet.VmSheet;
import io.bowline.store.MemoryDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the page for one failed server of a plan. */
final class SheetWriter {

  private final Inventory inventory;
  private final MemoryDatabase database;
  private final Rehearsal rehearsal;
  private final Reads reads;

  /**
   * @param database an empty one
   */
  SheetWriter(Inventory inventory, MemoryDatabase database) {
    this.inventory = inventory;
    this.database = database;
    this.rehearsal = new Rehearsal(inventory, database);
    this.reads = new Reads(inventory, database);
  }

  /**
   * @param printed when and from what, one line
   * @throws IllegalArgumentException when the inventory names no console for the server
   */
  Sheet of(FailoverPlan plan, String failed, String printed) {
    var server = server(failed);
    if (server.platform() instanceof Platform.Libvirt libvirt) {
      return ofHost(plan, failed, libvirt, printed);
    }
    if (inventory.hmcs().isEmpty()) {
      throw new IllegalArgumentException(
          "Expected a console of " + failed + " in the inventory, but found none. Add `hmcs`.");
    }
    var byHand = new ArrayList<ByHand>();
    var lanes = new TreeMap<String, List<VmSheet>>(Comparator.comparing(SheetWriter::padded));
    plan.placements().stream()
        .filter(placement -> placement.from().equals(failed))
        .sorted(Comparator.comparing(Placement::position))
        .forEach(
            placement ->
                vm(placement, byHand)
                    .ifPresent(
                        sheet ->
                            lanes
                                .computeIfAbsent(placement.lane(), lane -> new ArrayList<>())
                                .add(sheet)));
    byHand.addAll(unplaced(plan, failed));
    return new Sheet(
        inventory.pod(),
        failed,
        printed,
        new FenceSections(inventory, database).of(server),
        lanes.entrySet().stream()
            .map(
                lane ->
                    new Lane(lane.getKey(), lane.getValue().getFirst().target(), lane.getValue()))
            .toList(),
        byHand);
  }

  /**
   * How a host, its SAN and its power controller are reached is in the settings alone: the page
   * says what goes where, and what must be seen first.
   */
  private Sheet ofHost(FailoverPlan plan, String failed, Platform.Libvirt libvirt, String printed) {
    var byHand = new ArrayList<ByHand>();
    plan.placements().stream()
        .filter(placement -> placement.from().equals(failed))
        .sorted(Comparator.comparing(Placement::startSeconds))
        .forEach(placement -> byHand.add(new ByHand(placement.vm(), whereTo(placement))));
    byHand.addAll(unplaced(plan, failed));
    return new Sheet(
        inventory.pod(),
        failed,
        printed,
        List.of(
            new Section(
                "Fence: cut the power of " + failed,
                "Commands of libvirt hosts are not printed. See \"off\" read from its power"
                    + " controller "
                    + libvirt.power()
                    + " itself; one that does not answer proves nothing.",
                List.of(),
                List.of(),
                List.of(),
                "There is none: the server stays off until every VM below is back elsewhere.")),
        List.of(),
        byHand);
  }

  private String whereTo(Placement placement) {
    var luns = named(placement.vm()).luns().stream().map(Lun::id).collect(Collectors.joining(", "));
    return "to %s: take %s from %s on the SAN and end its sessions, define it there with initiator %s, give it those LUNs, start it"
        .formatted(
            placement.target(),
            luns.isEmpty() ? "its LUNs" : luns,
            String.join(", ", server(placement.from()).sanHosts()),
            String.join(", ", server(placement.target()).sanHosts()));
  }

  private List<ByHand> unplaced(FailoverPlan plan, String failed) {
    return plan.unplaced().stream()
        .filter(unplaced -> named(unplaced.vm()).server().equals(failed))
        .map(unplaced -> new ByHand(unplaced.vm(), why(unplaced)))
        .toList();
  }

  private Optional<VmSheet> vm(Placement placement, List<ByHand> byHand) {
    var vm = named(placement.vm());
    try {
      requireVios(vm.server());
      requireVios(placement.target());
      vm.luns().forEach(SheetWriter::requireUid);
      var played = rehearsal.play(placement);
      return Optional.of(
          new VmSheet(
              vm.name(),
              placement.target(),
              placement.position() + 1,
              placement.startSeconds(),
              placement.endSeconds(),
              vm.dependsOn(),
              new VmSections(played, reads).of(vm, protection(vm))));
    } catch (StepFailure | DeviceFailure | IllegalArgumentException refused) {
      byHand.add(new ByHand(vm.name(), refused.getMessage()));
      return Optional.empty();
    }
  }

  private void requireVios(String server) {
    if (server(server).vios().isEmpty()) {
      throw new IllegalArgumentException(
          "Expected the VIOSes of " + server + " in the inventory, but found none. Add `vios`.");
    }
  }

  private static void requireUid(Lun lun) {
    if (lun.uid().isEmpty()) {
      throw new IllegalArgumentException(
          "Expected the UID of "
              + lun.id()
              + " in the inventory, but found none: it could be found on no VIOS.");
    }
  }

  private String protection(Vm vm) {
    var arrays = vm.luns().stream().map(Lun::array).collect(Collectors.toSet());
    return inventory.arrays().stream()
        .filter(array -> arrays.contains(array.name()) && !array.volumeProtection().isZero())
        .map(SheetWriter::protection)
        .collect(Collectors.joining(" "));
  }

  private static String protection(StorageArray array) {
    return "%s refuses this for up to %d min after the last write (CMMVC8478E): wait, and send it again; never force it."
        .formatted(array.name(), array.volumeProtection().toMinutes());
  }

  private static String why(Unplaced unplaced) {
    return "no server takes it: "
        + unplaced.reasons().stream()
            .map(reason -> reason.server() + ": " + reason.constraint() + ", " + reason.detail())
            .collect(Collectors.joining("; "));
  }

  private Server server(String name) {
    return new OfInventory(inventory).server(name);
  }

  private Vm named(String name) {
    return new OfInventory(inventory).vm("", name);
  }

  /** p10/2 comes after p9/1. */
  private static String padded(String lane) {
    return lane.replaceAll("(\\d+)", "0000000$1").replaceAll("0*(\\d{8})", "$1");
  }
}
