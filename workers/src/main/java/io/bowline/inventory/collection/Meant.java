package io.bowline.inventory.collection;

import io.bowline.inventory.Vm;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What VMs are meant to do. One that is off is taken for stopped on purpose, but not while it may
 * have failed: then it would be given up as not wanted.
 */
record Meant(InventoryStore store, String pod, InHand inHand) {

  ServerSnapshot of(ServerSnapshot read) {
    var server = read.server().name();
    var before = meantToRun(server);
    return new ServerSnapshot(
        read.server(),
        read.vms().stream()
            .map(
                vm ->
                    before.contains(vm.name()) && inHand.mayHaveFailed(vm.name(), server)
                        ? vm.running()
                        : vm)
            .toList());
  }

  private Set<String> meantToRun(String server) {
    return store.lastGood(pod).inventory().vms().stream()
        .filter(vm -> vm.server().equals(server) && vm.desired() == Vm.Desired.RUNNING)
        .map(Vm::name)
        .collect(Collectors.toSet());
  }
}
