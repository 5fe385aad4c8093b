package io.bowline.optimum;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Lun;
import io.bowline.inventory.PowerPartition;
import io.bowline.inventory.Recovery;
import io.bowline.inventory.Server;
import io.bowline.inventory.ServerState;
import io.bowline.inventory.SlaClass;
import io.bowline.inventory.Vm;
import io.bowline.planning.PlanRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A request as the judge reads it: what may go where, what is free, and what counts. */
final class Problem {

  /**
   * A VM to place.
   *
   * @param order of its own class
   * @param after jobs it depends on
   * @param targets where nothing but room or its neighbours may be against it
   */
  record Job(int index, Vm vm, int order, List<Job> after, List<Target> targets) {
    String name() {
      return vm.name();
    }

    long cpu() {
      return micro(vm.cpu());
    }
  }

  /**
   * A server that takes VMs.
   *
   * @param cpu free, in millionths
   * @param memory free MiB
   * @param slots free on each VIOS
   * @param lanes VMs that restart at once
   */
  record Target(int index, Server server, long cpu, long memory, long slots, int lanes) {
    String name() {
      return server.name();
    }
  }

  /**
   * VMs that are worth most when all of them come back.
   *
   * @param order of its most important class, that of what depends on a member included
   */
  record Group(String name, int order, List<Job> members) {}

  private final PlanRequest request;
  private final Inventory inventory;
  private final Map<String, Integer> orders = new HashMap<>();
  private final List<Target> targets = new ArrayList<>();
  private final List<Job> jobs = new ArrayList<>();
  private final Standing standing;

  Problem(PlanRequest request) {
    this.request = request;
    this.inventory = request.inventory();
    for (SlaClass sla : inventory.slaClasses()) {
      orders.put(sla.name(), sla.order());
    }
    List<Vm> wanted = inventory.vms().stream().filter(this::isWanted).toList();
    standing = Standing.of(request, wanted);
    for (Server server : inventory.servers()) {
      if (server.state() == ServerState.OPERATING && !request.failed().contains(server.name())) {
        targets.add(target(server));
      }
    }
    Map<String, Job> byName = new HashMap<>();
    for (Vm vm : wanted) {
      int order = vm.sla().map(orders::get).orElse(Integer.MAX_VALUE);
      var job = new Job(jobs.size(), vm, order, new ArrayList<>(), new ArrayList<>());
      targets.stream().filter(target -> mayGo(vm, target)).forEach(job.targets()::add);
      jobs.add(job);
      byName.put(vm.name(), job);
    }
    for (Job job : jobs) {
      for (String name : new TreeSet<>(job.vm().dependsOn())) {
        if (byName.containsKey(name)) {
          job.after().add(byName.get(name));
        }
      }
    }
  }

  PlanRequest request() {
    return request;
  }

  List<Job> jobs() {
    return jobs;
  }

  List<Target> targets() {
    return targets;
  }

  /** Orders of the VMs' own classes, the most important first. */
  List<Integer> orders() {
    return jobs.stream().map(Job::order).distinct().sorted().toList();
  }

  /** Orders that groups have, the most important first. */
  List<Integer> groupOrders() {
    return groups().stream().map(Group::order).distinct().sorted().toList();
  }

  List<Group> groups() {
    int[] raised = raisedOrders();
    Map<String, List<Job>> members = new TreeMap<>();
    for (Job job : jobs) {
      job.vm()
          .group()
          .ifPresent(name -> members.computeIfAbsent(name, n -> new ArrayList<>()).add(job));
    }
    List<Group> groups = new ArrayList<>();
    members.forEach(
        (name, of) -> {
          int order = of.stream().mapToInt(job -> raised[job.index()]).min().orElseThrow();
          groups.add(new Group(name, order, of));
        });
    return groups;
  }

  /** What an important VM depends on is at least as important. */
  private int[] raisedOrders() {
    int[] raised = jobs.stream().mapToInt(Job::order).toArray();
    boolean more = true;
    while (more) {
      more = false;
      for (Job job : jobs) {
        for (Job dependency : job.after()) {
          if (raised[job.index()] < raised[dependency.index()]) {
            raised[dependency.index()] = raised[job.index()];
            more = true;
          }
        }
      }
    }
    return raised;
  }

  /** VMs that no two of may stand on one server, by tag. */
  Map<String, List<Job>> apart() {
    Map<String, List<Job>> byTag = new TreeMap<>();
    for (Job job : jobs) {
      for (String tag : job.vm().antiAffinity()) {
        byTag.computeIfAbsent(tag, t -> new ArrayList<>()).add(job);
      }
    }
    return byTag;
  }

  /** VMs that must stand on one server and are bound to none yet, by tag. */
  Map<String, List<Job>> together() {
    Map<String, List<Job>> byTag = new TreeMap<>();
    for (Job job : jobs) {
      for (String tag : job.vm().affinity()) {
        if (standing.serversWith(tag).isEmpty()) {
          byTag.computeIfAbsent(tag, t -> new ArrayList<>()).add(job);
        }
      }
    }
    return byTag;
  }

  /** What a placement of these VMs is worth. */
  Score score(Set<String> placed) {
    Map<Integer, Integer> whole = new TreeMap<>();
    for (Group group : groups()) {
      boolean all = group.members().stream().allMatch(job -> placed.contains(job.name()));
      whole.merge(group.order(), all ? 1 : 0, Integer::sum);
    }
    Map<Integer, Integer> vms = new TreeMap<>();
    for (Job job : jobs) {
      vms.merge(job.order(), placed.contains(job.name()) ? 1 : 0, Integer::sum);
    }
    return new Score(List.copyOf(whole.values()), List.copyOf(vms.values()));
  }

  private boolean isWanted(Vm vm) {
    return request.vms().isEmpty()
        ? request.failed().contains(vm.server()) && vm.desired() == Vm.Desired.RUNNING
        : request.vms().contains(vm.name());
  }

  private Target target(Server server) {
    double cpu = (server.cpu() - server.reserveCpu()) * server.cpuOvercommit();
    long slots = Integer.MAX_VALUE;
    for (Server.Vios vios : server.vios()) {
      slots = Math.min(slots, vios.freeSlots() - standing.slotsOn(server.name()));
    }
    return new Target(
        targets.size(),
        server,
        Math.max(0, micro(cpu) - standing.cpuOn(server.name())),
        Math.max(
            0, server.memoryMiB() - server.reserveMemoryMiB() - standing.memoryOn(server.name())),
        Math.max(0, slots),
        Math.max(1, Math.min(server.restarts(), request.lanes().lanesPerServer())));
  }

  private boolean mayGo(Vm vm, Target target) {
    Server server = target.server();
    Set<String> arrays = new HashSet<>();
    vm.luns().stream().map(Lun::array).forEach(arrays::add);
    return vm.recovery().restart() == Recovery.Permission.ALLOWED
        && vm.partition().map(PowerPartition::unsupported).orElse(List.of()).isEmpty()
        && (vm.allowedServers().isEmpty() || vm.allowedServers().contains(server.name()))
        && !vm.forbiddenServers().contains(server.name())
        && !request.excluded().getOrDefault(vm.name(), Set.of()).contains(server.name())
        && (server.vlans().isEmpty() || server.vlans().containsAll(vm.vlans()))
        && (server.arrays().isEmpty() || server.arrays().containsAll(arrays))
        && vm.antiAffinity().stream().noneMatch(tag -> standing.isApart(tag, server.name()))
        && vm.affinity().stream()
            .map(standing::serversWith)
            .allMatch(homes -> homes.isEmpty() || homes.contains(server.name()))
        && micro(vm.cpu()) <= target.cpu()
        && vm.memoryMiB() <= target.memory()
        && vm.slots() <= target.slots();
  }

  static long micro(double cpu) {
    return Math.round(cpu * 1e6);
  }
}
