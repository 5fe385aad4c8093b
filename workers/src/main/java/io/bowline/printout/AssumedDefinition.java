package io.bowline.printout;

import io.bowline.inventory.PowerPartition;
import io.bowline.inventory.PowerPartition.ClientAdapter;
import io.bowline.inventory.PowerPartition.NetworkAdapter;
import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A definition for a VM whose inventory was written by hand: its adapters are the usual ones, and
 * all that only its profile knows is a blank.
 */
final class AssumedDefinition {

  /** A blank shows as the whole pair. */
  private static final String ATTRIBUTES = "attributes";

  static final String TELLS =
      "the row of %s tells {PROFILE}: its name; {ATTRIBUTES}: all its attributes without name, lpar_name,"
          + " lpar_id, lpar_env and adapters, as they stand; {CLIENT1} and so on: slots of"
          + " virtual_scsi_adapters; {NETSLOT}, {VSWITCH}, {MAC}: of virtual_eth_adapters. A VM with"
          + " virtual_fc_adapters, io_slots or other adapters is not recovered this way";

  private AssumedDefinition() {}

  static Vm complete(Vm vm, Server source, Blanks blanks) {
    return vm.partition().isPresent()
        ? vm
        : vm.definedBy(vm.luns(), Optional.of(assumed(vm, source, blanks)));
  }

  private static PowerPartition assumed(Vm vm, Server source, Blanks blanks) {
    var clients = new ArrayList<ClientAdapter>();
    for (var vios : source.vios()) {
      var slot = blanks.number("CLIENT" + (clients.size() + 1));
      clients.add(new ClientAdapter(slot, vios.name()));
    }
    var attributes = Integer.toString(blanks.number("ATTRIBUTES"));
    return new PowerPartition(
        blanks.name("profile", "PROFILE"),
        Map.of(ATTRIBUTES, attributes),
        clients,
        network(vm, blanks),
        List.of());
  }

  private static List<NetworkAdapter> network(Vm vm, Blanks blanks) {
    var vlans = new ArrayList<>(new TreeSet<>(vm.vlans()));
    return vlans.isEmpty()
        ? List.of()
        : List.of(
            new NetworkAdapter(
                blanks.number("NETSLOT"),
                vlans.getFirst(),
                vlans.subList(1, vlans.size()),
                blanks.name("switch", "VSWITCH"),
                blanks.name("mac", "MAC")));
  }

  /** A pair that stands for many is shown as one blank. */
  static String shown(String command) {
    return command.replace(ATTRIBUTES + "={ATTRIBUTES}", "{ATTRIBUTES}");
  }
}
