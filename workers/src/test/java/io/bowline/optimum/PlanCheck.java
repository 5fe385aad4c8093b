package io.bowline.optimum;

import io.bowline.inventory.Lun;
import io.bowline.inventory.PowerPartition;
import io.bowline.inventory.Recovery;
import io.bowline.inventory.Server;
import io.bowline.inventory.ServerState;
import io.bowline.inventory.Vm;
import io.bowline.optimum.Standing.Occupant;
import io.bowline.planning.PlanRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every constraint that a placement breaks, each in a sentence. */
final class PlanCheck {

  private final PlanRequest request;
  private final Map<String, String> targets;
  private final Map<String, Vm> vms = new HashMap<>();
  private final Standing standing;
  private final List<String> broken = new ArrayList<>();

  private PlanCheck(PlanRequest request, Collection<String> wanted, Map<String, String> targets) {
    this.request = request;
    this.targets = targets;
    request.inventory().vms().forEach(vm -> vms.put(vm.name(), vm));
    standing = Standing.of(request, wanted.stream().map(vms::get).toList());
  }

  /**
   * @param wanted names of all VMs to place
   * @param targets the server of each that is placed
   */
  static List<String> broken(
      PlanRequest request, Collection<String> wanted, Map<String, String> targets) {
    var check = new PlanCheck(request, wanted, targets);
    for (Server server : request.inventory().servers()) {
      check.server(server);
    }
    for (String vm : targets.keySet()) {
      if (!wanted.contains(vm)) {
        check.broken.add(vm + " is placed and was not asked for");
      }
      check.neighbours(check.vms.get(vm), new HashSet<>(wanted));
    }
    return check.broken;
  }

  private void server(Server server) {
    List<Vm> arrived =
        targets.entrySet().stream()
            .filter(at -> at.getValue().equals(server.name()))
            .map(at -> vms.get(at.getKey()))
            .toList();
    for (Vm vm : arrived) {
      says(vm, server, whatForbids(vm, server));
    }
    double cpu = arrived.stream().mapToDouble(Vm::cpu).sum();
    double cpuUsed = standing.on(server.name()).stream().mapToDouble(Occupant::cpu).sum();
    double cpuFree = (server.cpu() - server.reserveCpu()) * server.cpuOvercommit() - cpuUsed;
    if (cpu > 0 && cpu > cpuFree + 1e-5) {
      broken.add(server.name() + " has too little cpu: " + cpu + " of " + cpuFree);
    }
    long memory = arrived.stream().mapToLong(Vm::memoryMiB).sum();
    long memoryFree =
        server.memoryMiB() - server.reserveMemoryMiB() - standing.memoryOn(server.name());
    if (memory > 0 && memory > memoryFree) {
      broken.add(server.name() + " has too little memory: " + memory + " of " + memoryFree);
    }
    int slots = arrived.stream().mapToInt(Vm::slots).sum();
    for (Server.Vios vios : server.vios()) {
      int free = vios.freeSlots() - standing.slotsOn(server.name());
      if (slots > 0 && slots > free) {
        broken.add(vios.name() + " has too few slots: " + slots + " of " + free);
      }
    }
  }

  private void says(Vm vm, Server server, List<String> reasons) {
    reasons.forEach(reason -> broken.add(vm.name() + " on " + server.name() + ": " + reason));
  }

  private List<String> whatForbids(Vm vm, Server server) {
    List<String> reasons = new ArrayList<>();
    if (server.state() != ServerState.OPERATING || request.failed().contains(server.name())) {
      reasons.add("takes no VM");
    }
    if (vm.recovery().restart() == Recovery.Permission.FORBIDDEN) {
      reasons.add("must not be restarted");
    }
    if (!vm.partition().map(PowerPartition::unsupported).orElse(List.of()).isEmpty()) {
      reasons.add("has unsupported adapters");
    }
    if (!vm.allowedServers().isEmpty() && !vm.allowedServers().contains(server.name())) {
      reasons.add("not allowed");
    }
    if (vm.forbiddenServers().contains(server.name())) {
      reasons.add("forbidden");
    }
    if (request.excluded().getOrDefault(vm.name(), Set.of()).contains(server.name())) {
      reasons.add("tried");
    }
    if (!server.vlans().isEmpty() && !server.vlans().containsAll(vm.vlans())) {
      reasons.add("vlan");
    }
    for (Lun lun : vm.luns()) {
      if (!server.arrays().isEmpty() && !server.arrays().contains(lun.array())) {
        reasons.add("does not reach " + lun.array());
      }
    }
    return reasons;
  }

  private void neighbours(Vm vm, Set<String> wanted) {
    String server = targets.get(vm.name());
    for (Occupant other : standing.on(server)) {
      if (!Collections.disjoint(vm.antiAffinity(), other.apart())) {
        broken.add(vm.name() + " is on " + server + " with " + other.vm());
      }
    }
    targets.forEach(
        (name, target) -> {
          Vm other = vms.get(name);
          boolean same = target.equals(server);
          if (other != vm
              && same
              && !Collections.disjoint(vm.antiAffinity(), other.antiAffinity())) {
            broken.add(vm.name() + " is on " + server + " with " + name);
          }
          for (String tag : vm.affinity()) {
            boolean free = standing.serversWith(tag).isEmpty();
            if (other.affinity().contains(tag) && free && !same) {
              broken.add(vm.name() + " is on " + server + " without " + name);
            }
          }
        });
    for (String tag : vm.affinity()) {
      Set<String> homes = standing.serversWith(tag);
      if (!homes.isEmpty() && !homes.contains(server)) {
        broken.add(vm.name() + " is on " + server + ", " + tag + " on " + homes);
      }
    }
    for (String dependency : vm.dependsOn()) {
      if (wanted.contains(dependency) && !targets.containsKey(dependency)) {
        broken.add(vm.name() + " is placed without " + dependency);
      }
    }
  }
}
