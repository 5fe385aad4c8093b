package io.bowline.optimum;

import io.bowline.inventory.Vm;
import io.bowline.planning.PlanRequest;
import io.bowline.planning.PlanRequest.Reservation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands on the servers before anything is placed: VMs that run there, and what other outages
 * have reserved. A VM that both runs on a server and is reserved for there stands there once; VMs
 * that are placed anew stand nowhere.
 */
final class Standing {

  /** A VM, or what is kept for it; a running VM's slots are no longer among the free ones. */
  record Occupant(
      String vm,
      String server,
      double cpu,
      long memoryMiB,
      int slots,
      Set<String> apart,
      Set<String> together) {}

  private final List<Occupant> occupants;

  private Standing(List<Occupant> occupants) {
    this.occupants = occupants;
  }

  /**
   * @param anew VMs that are placed anew
   */
  static Standing of(PlanRequest request, List<Vm> anew) {
    Set<String> moving = new HashSet<>();
    anew.forEach(vm -> moving.add(vm.name()));
    List<Occupant> occupants = new ArrayList<>();
    Map<String, Vm> vms = new HashMap<>();
    for (Vm vm : request.inventory().vms()) {
      vms.put(vm.name(), vm);
      boolean runs = vm.desired() == Vm.Desired.RUNNING && !request.failed().contains(vm.server());
      if (runs && !moving.contains(vm.name())) {
        occupants.add(
            new Occupant(
                vm.name(),
                vm.server(),
                vm.cpu(),
                vm.memoryMiB(),
                0,
                vm.antiAffinity(),
                vm.affinity()));
      }
    }
    for (Reservation held : request.reserved()) {
      boolean counted =
          occupants.stream()
              .anyMatch(
                  other -> other.vm().equals(held.vm()) && other.server().equals(held.server()));
      if (!counted && !moving.contains(held.vm()) && !request.failed().contains(held.server())) {
        Vm vm = vms.get(held.vm());
        occupants.add(
            new Occupant(
                held.vm(),
                held.server(),
                held.cpu(),
                held.memoryMiB(),
                held.slots(),
                held.antiAffinity(),
                vm == null ? Set.of() : vm.affinity()));
      }
    }
    return new Standing(occupants);
  }

  List<Occupant> on(String server) {
    return occupants.stream().filter(occupant -> occupant.server().equals(server)).toList();
  }

  long cpuOn(String server) {
    return on(server).stream().mapToLong(occupant -> Problem.micro(occupant.cpu())).sum();
  }

  long memoryOn(String server) {
    return on(server).stream().mapToLong(Occupant::memoryMiB).sum();
  }

  int slotsOn(String server) {
    return on(server).stream().mapToInt(Occupant::slots).sum();
  }

  boolean isApart(String tag, String server) {
    return on(server).stream().anyMatch(occupant -> occupant.apart().contains(tag));
  }

  /** Where VMs with an affinity tag stand already. */
  Set<String> serversWith(String tag) {
    Set<String> servers = new HashSet<>();
    occupants.stream()
        .filter(occupant -> occupant.together().contains(tag))
        .forEach(occupant -> servers.add(occupant.server()));
    return servers;
  }
}
