package io.bowline.bound;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import io.bowline.inventory.ServerState;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import io.bowline.planning.LaneLimits;
import io.bowline.planning.StepTimings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The least time from the fence proof to the last VM verified: the largest of the longest
 * dependency chain; for each limited device what comes before its first use, its work divided by
 * its limit, and what comes after its last; and on equal restart slots the shortest VMs that must
 * follow each other. Of what differs between servers or arrays, the least counts.
 */
public final class LowerBound {

  private final Times times;
  private final LaneLimits lanes;
  private final List<StorageArray> arrays;
  private final List<Server> targets;
  private final List<VmWork> works = new ArrayList<>();

  private LowerBound(
      Inventory inventory,
      Set<String> failed,
      Set<String> placed,
      StepTimings timings,
      LaneLimits lanes) {
    this.times = new Times(inventory, timings);
    this.lanes = lanes;
    this.arrays = inventory.arrays();
    this.targets =
        inventory.servers().stream()
            .filter(server -> !failed.contains(server.name()))
            .filter(server -> server.state() == ServerState.OPERATING)
            .toList();
    Map<String, StorageArray> arraysByName =
        arrays.stream().collect(Collectors.toMap(StorageArray::name, Function.identity()));
    Map<String, Server> servers =
        inventory.servers().stream().collect(Collectors.toMap(Server::name, Function.identity()));
    BestTarget anyTarget = BestTarget.of(targets, times);
    for (Vm vm : inventory.vms()) {
      if (placed.contains(vm.name())) {
        BestTarget target = vm.allowedServers().isEmpty() ? anyTarget : allowed(vm);
        Server source = servers.get(vm.server());
        works.add(VmWork.of(vm, source, target, arraysByName, times, lanes.mappingsPerLane()));
      }
    }
  }

  private BestTarget allowed(Vm vm) {
    List<Server> allowed =
        targets.stream().filter(server -> vm.allowedServers().contains(server.name())).toList();
    return BestTarget.of(allowed, times);
  }

  /**
   * @param inventory what its history says of a device goes before the timings
   * @param failed servers that take no VM
   * @param placed the VMs that are recovered
   */
  public static Bound of(
      Inventory inventory,
      Set<String> failed,
      Set<String> placed,
      StepTimings timings,
      LaneLimits lanes) {
    var program = new LowerBound(inventory, failed, placed, timings, lanes);
    return program.works.isEmpty() ? Bound.NONE : program.bound();
  }

  private Bound bound() {
    Bound bound = longestChain().max(restartSlots()).max(shortestInARow());
    bound = bound.max(configuration()).max(virtualIo());
    for (StorageArray array : arrays) {
      bound = bound.max(onArray(array));
    }
    return new Bound(Math.round(bound.seconds() * 1000) / 1000.0, bound.boundBy());
  }

  private Bound longestChain() {
    Map<String, VmWork> byName =
        works.stream().collect(Collectors.toMap(work -> work.vm().name(), Function.identity()));
    Map<String, Double> ends = new HashMap<>();
    Map<String, String> chains = new HashMap<>();
    Bound longest = Bound.NONE;
    for (VmWork work : dependenciesFirst(byName)) {
      double start = work.protection();
      String chain = "";
      for (String dependency : work.vm().dependsOn()) {
        double end = ends.getOrDefault(dependency, 0.0);
        if (end > start) {
          start = end;
          chain = chains.get(dependency) + " -> ";
        }
      }
      String name = work.vm().name();
      ends.put(name, start + work.whole());
      chains.put(name, chain + name);
      longest = longest.max(new Bound(start + work.whole(), "chain " + chain + name));
    }
    return longest;
  }

  private List<VmWork> dependenciesFirst(Map<String, VmWork> byName) {
    List<VmWork> sorted = new ArrayList<>();
    Set<String> done = new HashSet<>();
    List<VmWork> open = new ArrayList<>(works);
    while (!open.isEmpty()) {
      List<VmWork> later = new ArrayList<>();
      for (VmWork work : open) {
        boolean ready =
            work.vm().dependsOn().stream()
                .allMatch(name -> done.contains(name) || !byName.containsKey(name));
        if (ready) {
          sorted.add(work);
          done.add(work.vm().name());
        } else {
          later.add(work);
        }
      }
      open = later;
    }
    return sorted;
  }

  private long slots() {
    return targets.stream()
        .mapToLong(server -> Math.min(server.restarts(), lanes.lanesPerServer()))
        .sum();
  }

  private Bound restartSlots() {
    double least = least(VmWork::protection);
    return new Bound(least + sum(VmWork::whole) / slots(), "restart slots");
  }

  private Bound shortestInARow() {
    long inARow = (works.size() + slots() - 1) / slots();
    double shortest = works.stream().mapToDouble(VmWork::whole).sorted().limit(inARow).sum();
    return new Bound(least(VmWork::protection) + shortest, "restart slots");
  }

  private Bound configuration() {
    double before = least(work -> work.protection() + work.detach());
    double after = least(work -> work.map() + work.restart());
    double work = sum(VmWork::configure) / targets.size();
    return new Bound(before + work + after, "changes of managed systems");
  }

  private Bound virtualIo() {
    List<VmWork> users = works.stream().filter(work -> !work.vm().luns().isEmpty()).toList();
    if (users.isEmpty() || targets.stream().anyMatch(server -> server.vios().isEmpty())) {
      return Bound.NONE;
    }
    double before =
        least(
            users, work -> work.protection() + work.detach() + work.configure() + work.firstMap());
    double work = sum(users, VmWork::onVios) / targets.size();
    return new Bound(before + work + least(users, VmWork::restart), "changes of VIOSes");
  }

  private Bound onArray(StorageArray array) {
    List<VmWork> users = works.stream().filter(work -> uses(work.vm(), array.name())).toList();
    if (users.isEmpty() || array.mappings() == Integer.MAX_VALUE) {
      return Bound.NONE;
    }
    double work = sum(users, user -> user.onArray(array.name(), times)) / array.mappings();
    double after = least(users, user -> user.target().viosMap() + user.restart());
    return new Bound(Times.seconds(array.volumeProtection()) + work + after, array.name());
  }

  private static boolean uses(Vm vm, String array) {
    return vm.luns().stream().anyMatch(lun -> lun.array().equals(array));
  }

  private double least(ToDoubleFunction<VmWork> part) {
    return least(works, part);
  }

  private static double least(List<VmWork> of, ToDoubleFunction<VmWork> part) {
    return of.stream().mapToDouble(part).min().orElse(0);
  }

  private double sum(ToDoubleFunction<VmWork> part) {
    return sum(works, part);
  }

  private static double sum(List<VmWork> of, ToDoubleFunction<VmWork> part) {
    return of.stream().mapToDouble(part).sum();
  }
}
