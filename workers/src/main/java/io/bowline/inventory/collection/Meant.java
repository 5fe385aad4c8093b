package io.bowline.inventory.collection;

import io.bowline.inventory.Vm;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What VMs are meant to do. One that is off is taken for stopped on purpose, but not while it may
 * have failed: then it would be given up as not wanted.
 */
record Meant(InventoryStore store, String pod, InHand inHand) {

  ServerSnapshot of(ServerSnapshot read) {
    var server = read.server().name();
    var before = before(server);
    return new ServerSnapshot(
        read.server(),
        read.vms().stream()
            .map(
                vm ->
                    before.get(vm.name()) == Vm.Desired.RUNNING
                            && inHand.mayHaveFailed().test(vm.name(), server)
                        ? vm.running()
                        : vm)
            .toList());
  }

  /** Of the VMs of a server, as it was last known. */
  Map<String, Vm.Desired> before(String server) {
    return store.lastGood(pod).inventory().vms().stream()
        .filter(vm -> vm.server().equals(server))
        .collect(Collectors.toMap(Vm::name, Vm::desired));
  }
}
