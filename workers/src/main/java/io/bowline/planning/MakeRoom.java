package io.bowline.planning;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import io.bowline.planning.FailoverPlan.Placement;
import io.bowline.planning.FailoverPlan.Unplaced;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Shows what moving or stopping healthy VMs would gain for VMs that have no place. A VM makes room
 * only for a more important one: the least important first, of these as few as possible. Nothing is
 * carried out; a plan never touches a VM that did not fail.
 */
public final class MakeRoom {

  /** What would be done with a healthy VM. */
  public enum Way {
    MIGRATE,
    STOP
  }

  /**
   * A healthy VM that would make room.
   *
   * @param to where it would go; empty: it would be stopped
   * @param forVm the VM without a place that would get its room
   */
  public record Moved(String vm, String from, Optional<String> to, String forVm) {}

  /**
   * @param gained VMs that would have a place then, in the order of the plan
   */
  public record Gain(List<Moved> moved, List<String> gained) {}

  private static final int MOST_WAYS_PER_VM = 5;

  private final Planner planner;
  private final Way way;

  public MakeRoom(Planner planner, Way way) {
    this.planner = planner;
    this.way = way;
  }

  /** An inventory in which room was made, how, and the plan in it. */
  private record Room(Inventory inventory, List<Moved> moved, FailoverPlan plan) {}

  /** Healthy VMs of one server that stand in the way of one VM. */
  private record Candidates(String server, List<Vm> vms, Rank mostImportant) {}

  /**
   * @param plan what the planner answered to the request
   */
  public Gain gain(PlanRequest request, FailoverPlan plan) {
    var room = new Room(request.inventory(), List.of(), plan);
    for (Task task : TaskGraph.of(request).dependenciesFirst()) {
      if (hasNoPlace(task.name(), room.plan())) {
        room = forVm(task.name(), request, room).orElse(room);
      }
    }
    Set<String> before = placed(plan);
    List<String> gained =
        room.plan().placements().stream()
            .map(Placement::vm)
            .filter(vm -> !before.contains(vm))
            .toList();
    return new Gain(room.moved(), gained);
  }

  private Optional<Room> forVm(String vm, PlanRequest request, Room room) {
    PlanRequest asked = request.in(room.inventory());
    return candidates(vm, asked, room.plan()).stream()
        .limit(MOST_WAYS_PER_VM)
        .flatMap(candidates -> made(vm, candidates, asked, room).stream())
        .filter(made -> saves(vm, made.plan(), room.plan()))
        .findFirst();
  }

  private static boolean saves(String vm, FailoverPlan then, FailoverPlan now) {
    return placed(then).contains(vm) && placed(then).containsAll(placed(now));
  }

  private Optional<Room> made(String vm, Candidates candidates, PlanRequest asked, Room room) {
    Set<String> names = candidates.vms().stream().map(Vm::name).collect(Collectors.toSet());
    Map<String, Optional<String>> targets =
        switch (way) {
          case STOP -> names.stream().collect(Collectors.toMap(n -> n, n -> Optional.empty()));
          case MIGRATE -> targets(names, candidates.server(), asked);
        };
    if (!targets.keySet().containsAll(names)) {
      return Optional.empty();
    }
    List<Moved> moved = new ArrayList<>(room.moved());
    candidates
        .vms()
        .forEach(
            other ->
                moved.add(
                    new Moved(other.name(), candidates.server(), targets.get(other.name()), vm)));
    UnaryOperator<Vm> change =
        other -> targets.get(other.name()).map(other::on).orElseGet(other::stopped);
    List<Vm> vms =
        room.inventory().vms().stream()
            .map(other -> names.contains(other.name()) ? change.apply(other) : other)
            .toList();
    Inventory inventory = room.inventory().with(vms);
    return Optional.of(new Room(inventory, moved, planner.plan(asked.in(inventory))));
  }

  /** Where healthy VMs could go beside all that the plan places; spare servers are not for them. */
  private Map<String, Optional<String>> targets(
      Set<String> names, String server, PlanRequest asked) {
    Set<String> vms = new HashSet<>(names);
    TaskGraph.of(asked).tasks().forEach(task -> vms.add(task.name()));
    Map<String, Set<String>> excluded = new HashMap<>(asked.excluded());
    Set<String> notThere =
        asked.inventory().servers().stream()
            .filter(other -> other.spare() == Server.Spare.YES || other.name().equals(server))
            .map(Server::name)
            .collect(Collectors.toSet());
    names.forEach(name -> excluded.put(name, notThere));
    FailoverPlan plan = planner.plan(asked.with(vms, excluded));
    return plan.placements().stream()
        .filter(placement -> names.contains(placement.vm()))
        .collect(Collectors.toMap(Placement::vm, p -> Optional.of(p.target())));
  }

  /** Per server the VMs that would have to go, the best choice first. */
  private static List<Candidates> candidates(String vm, PlanRequest request, FailoverPlan plan) {
    TaskGraph graph = TaskGraph.of(request);
    var targets = new Targets(request, graph.tasks());
    Map<String, Host> hosts =
        targets.hosts().stream().collect(Collectors.toMap(Host::name, host -> host));
    Map<String, Task> tasks =
        graph.tasks().stream().collect(Collectors.toMap(Task::name, task -> task));
    plan.placements().forEach(p -> targets.put(tasks.get(p.vm()), hosts.get(p.target())));
    Task task = tasks.get(vm);
    List<Candidates> all = new ArrayList<>();
    for (Host host : targets.eligible(task)) {
      if (Constraint.AFFINITY.holds(task, host, targets)) {
        fewest(task, host, healthy(task, host, request), request).ifPresent(all::add);
      }
    }
    all.sort(
        Comparator.comparing(Candidates::mostImportant)
            .reversed()
            .thenComparing(candidates -> candidates.vms().size())
            .thenComparing(Candidates::server));
    return all;
  }

  /** Less important than the VM, the least important first, of equal ones the largest. */
  private static List<Vm> healthy(Task task, Host host, PlanRequest request) {
    return request.inventory().vms().stream()
        .filter(vm -> vm.server().equals(host.name()) && vm.desired() == Vm.Desired.RUNNING)
        .filter(vm -> Rank.of(vm, request).compareTo(task.rank()) > 0)
        .sorted(
            Comparator.comparing((Vm vm) -> Rank.of(vm, request))
                .reversed()
                .thenComparingLong(vm -> -vm.memoryMiB())
                .thenComparing(Vm::name))
        .toList();
  }

  /** Takes the least important until it is enough, then lets those stay that need not go. */
  private static Optional<Candidates> fewest(
      Task task, Host host, List<Vm> healthy, PlanRequest request) {
    List<Vm> gone = new ArrayList<>();
    for (Vm vm : healthy) {
      if (!host.hasRoomWithout(gone, task)) {
        gone.add(vm);
      }
    }
    if (!host.hasRoomWithout(gone, task)) {
      return Optional.empty();
    }
    for (Vm vm : List.copyOf(gone).reversed()) {
      List<Vm> fewer = gone.stream().filter(other -> other != vm).toList();
      if (host.hasRoomWithout(fewer, task)) {
        gone.remove(vm);
      }
    }
    return gone.stream()
        .map(vm -> Rank.of(vm, request))
        .min(Comparator.naturalOrder())
        .map(most -> new Candidates(host.name(), List.copyOf(gone), most));
  }

  private static boolean hasNoPlace(String vm, FailoverPlan plan) {
    return plan.unplaced().stream().map(Unplaced::vm).anyMatch(vm::equals);
  }

  private static Set<String> placed(FailoverPlan plan) {
    return plan.placements().stream().map(Placement::vm).collect(Collectors.toSet());
  }
}
