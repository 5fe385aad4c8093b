package io.bowline.planning;

import io.bowline.inventory.Platform;
import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** The servers that did not fail, and which VM of the plan stands where. */
final class Targets {

  private static final int MOST_TRIED_ELSEWHERE = 4;

  private final List<Host> hosts = new ArrayList<>();
  private final Map<String, Set<String>> excluded;
  private final Map<String, Set<Host>> homesByAffinity = new HashMap<>();
  private final Host[] placements;
  private final List<List<Host>> eligible = new ArrayList<>();
  private final BitSet[] eligibleHosts;
  private final Map<String, Platform> platforms = new HashMap<>();

  Targets(PlanRequest request, List<Task> tasks) {
    excluded = request.excluded();
    placements = new Host[tasks.size()];
    eligibleHosts = new BitSet[tasks.size()];
    tasks.forEach(task -> eligible.add(null));
    request
        .inventory()
        .servers()
        .forEach(server -> platforms.put(server.name(), server.platform()));
    Map<String, Host> byName = new HashMap<>();
    List<Server> servers = new ArrayList<>(request.inventory().servers());
    servers.removeIf(server -> request.failed().contains(server.name()));
    servers.sort(Comparator.comparing(Server::name));
    for (Server server : servers) {
      var host = new Host(hosts.size(), server, request.lanes());
      hosts.add(host);
      byName.put(host.name(), host);
    }
    Set<String> anew = new HashSet<>();
    tasks.forEach(task -> anew.add(task.name()));
    Set<String> counted = new HashSet<>();
    occupy(request, byName, anew, counted);
    reserve(request, byName, anew, counted);
    Set<String> tags = new HashSet<>();
    request.inventory().vms().forEach(vm -> tags.addAll(vm.affinity()));
    for (String tag : tags) {
      hosts.stream().filter(host -> !host.withAffinity(tag).isEmpty()).forEach(homes(tag)::add);
    }
  }

  /** What the VM's own server is. */
  Platform platform(Task task) {
    return platforms.getOrDefault(task.vm().server(), new Platform.Power());
  }

  private static void occupy(
      PlanRequest request, Map<String, Host> byName, Set<String> anew, Set<String> counted) {
    for (Vm vm : request.inventory().vms()) {
      Host host = byName.get(vm.server());
      if (host != null
          && vm.desired() == Vm.Desired.RUNNING
          && !anew.contains(vm.name())
          && counted.add(place(vm.name(), host))) {
        host.occupy(vm);
      }
    }
  }

  /**
   * What runs on its server by now, or is placed anew by this plan, is not counted twice. A VM
   * whose last good configuration is that of another failed server holds its place on its target.
   */
  private static void reserve(
      PlanRequest request, Map<String, Host> byName, Set<String> anew, Set<String> counted) {
    Map<String, Vm> vms = new HashMap<>();
    request.inventory().vms().forEach(vm -> vms.put(vm.name(), vm));
    for (PlanRequest.Reservation held : request.reserved()) {
      Host host = byName.get(held.server());
      if (host != null && !anew.contains(held.vm()) && counted.add(place(held.vm(), host))) {
        Vm vm = vms.get(held.vm());
        Set<String> together = vm == null ? Set.of() : vm.affinity();
        host.reserve(
            held.vm(), held.cpu(), held.memoryMiB(), held.slots(), held.antiAffinity(), together);
      }
    }
  }

  private static String place(String vm, Host host) {
    return vm + "@" + host.name();
  }

  /** In the order of names. */
  List<Host> hosts() {
    return hosts;
  }

  /** Where the plan puts a VM, or null. */
  Host of(Task task) {
    return placements[task.index()];
  }

  boolean isPlaced(Task task) {
    return of(task) != null;
  }

  Set<String> triedBy(Task task) {
    return excluded.getOrDefault(task.name(), Set.of());
  }

  /** Servers where VMs with this affinity tag stand. */
  Set<Host> homes(String affinity) {
    return homesByAffinity.computeIfAbsent(
        affinity, ignored -> new TreeSet<>(Comparator.comparing(Host::name)));
  }

  /** Moves a VM, from or to nowhere when null. */
  void put(Task task, Host target) {
    Host before = of(task);
    if (before == target) {
      return;
    }
    if (before != null) {
      before.remove(task);
      for (String tag : task.vm().affinity()) {
        if (before.withAffinity(tag).isEmpty()) {
          homes(tag).remove(before);
        }
      }
    }
    placements[task.index()] = target;
    if (target != null) {
      target.place(task);
      for (String tag : task.vm().affinity()) {
        homes(tag).add(target);
      }
    }
  }

  boolean fits(Task task, Host host) {
    return isEligible(task, host) && Constraint.ofRoom(task, host, this);
  }

  /** Whether a server may take a VM as soon as it has room. */
  boolean isEligible(Task task, Host host) {
    eligible(task);
    return eligibleHosts[task.index()].get(host.index());
  }

  /** The servers that may take a VM as soon as they have room, in the order of names. */
  List<Host> eligible(Task task) {
    List<Host> known = eligible.get(task.index());
    if (known == null) {
      known = new ArrayList<>(hosts);
      known.removeIf(host -> !Constraint.ofServer(task, host, this));
      eligible.set(task.index(), known);
      eligibleHosts[task.index()] = new BitSet(hosts.size());
      known.forEach(host -> eligibleHosts[task.index()].set(host.index()));
    }
    return known;
  }

  /** Whether a VM fits on another server than the one where it stands. */
  boolean fitsInstead(Task task, Host host) {
    if (!isEligible(task, host)) {
      return false;
    }
    if (task.isFree()) {
      return host.hasRoom(task.vm().memoryMiB(), task.cpu(), task.vm().slots());
    }
    Host from = of(task);
    put(task, null);
    boolean fits = fits(task, host);
    put(task, from);
    return fits;
  }

  /** Whether each of two VMs fits where the other stands. */
  boolean fitExchanged(Task task, Task other) {
    Host here = of(task);
    Host there = of(other);
    if (here == there) {
      return true;
    }
    if (!isEligible(task, there) || !isEligible(other, here)) {
      return false;
    }
    long memory = task.vm().memoryMiB() - other.vm().memoryMiB();
    long cpu = task.cpu() - other.cpu();
    int slots = task.vm().slots() - other.vm().slots();
    if (!there.hasRoom(memory, cpu, slots) || !here.hasRoom(-memory, -cpu, -slots)) {
      return false;
    }
    return (task.isFree() && other.isFree()) || fitExchangedWithOthers(task, here, other, there);
  }

  private boolean fitExchangedWithOthers(Task task, Host here, Task other, Host there) {
    put(task, null);
    put(other, null);
    boolean fits = fits(task, there);
    if (fits) {
      put(task, there);
      fits = fits(other, here);
    }
    put(task, here);
    put(other, there);
    return fits;
  }

  /**
   * Puts a VM on a server where it does not fit, and others from there where they fit.
   *
   * @param free where there is room now, or null
   * @return the VMs that have another place now; empty when that was impossible, and nothing
   *     changed
   */
  List<Task> forceIn(Task task, Host host, Host free, int most, Random random) {
    List<Task> moved = new ArrayList<>(List.of(task));
    List<Host> from = new ArrayList<>();
    from.add(of(task));
    put(task, null);
    List<Task> there = new ArrayList<>(host.placed());
    while (!fits(task, host) && !there.isEmpty() && moved.size() <= most) {
      Task other = there.remove(random.nextInt(there.size()));
      moved.add(other);
      from.add(host);
      put(other, null);
    }
    boolean possible = fits(task, host);
    if (possible) {
      put(task, host);
      for (Task other : moved.subList(1, moved.size())) {
        possible = possible && putElsewhere(other, host, free, random);
      }
    }
    if (possible) {
      return moved;
    }
    moved.forEach(other -> put(other, null));
    for (int i = 0; i < moved.size(); i++) {
      put(moved.get(i), from.get(i));
    }
    return List.of();
  }

  /** Where there is room now, else on one of a few others. */
  private boolean putElsewhere(Task task, Host host, Host free, Random random) {
    List<Host> hosts = eligible(task);
    Host to = free;
    for (int i = 0; i < MOST_TRIED_ELSEWHERE; i++) {
      if (to != null && to != host && fits(task, to)) {
        put(task, to);
        return true;
      }
      to = hosts.get(random.nextInt(hosts.size()));
    }
    return false;
  }

  Host[] snapshot() {
    return placements.clone();
  }

  void restore(Host[] snapshot, List<Task> tasks) {
    for (Task task : tasks) {
      if (of(task) != snapshot[task.index()]) {
        put(task, null);
      }
    }
    for (Task task : tasks) {
      if (of(task) != snapshot[task.index()]) {
        put(task, snapshot[task.index()]);
      }
    }
  }
}
