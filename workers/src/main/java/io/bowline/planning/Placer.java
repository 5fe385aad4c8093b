package io.bowline.planning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds each VM a server: whole dependency groups first, then the other VMs, the most important
 * first. A VM is placed with all it depends on or not at all. What does not fit at once may push
 * VMs placed earlier to other servers.
 */
final class Placer {

  /** In which order VMs of the same rank are tried, and which server they are given. */
  enum Strategy {
    LONGEST_TO_LEAST_LOADED,
    LARGEST_TO_LEAST_LOADED,
    LARGEST_TO_TIGHTEST,
    SMALLEST_TO_TIGHTEST
  }

  private static final int MOST_PUSHES_PER_VM = 400;
  private static final int MOST_PUSHES = 40_000;
  private static final int LONGEST_CHAIN = 3;

  private final List<Task> tasks;
  private final Targets targets;
  private final StepCosts costs;
  private final Strategy strategy;
  private final Size size;
  private final Map<Host, Long> load = new HashMap<>();
  private int pushesLeft = MOST_PUSHES;
  private int pushesLeftForVm;

  Placer(List<Task> tasks, Targets targets, StepCosts costs, Strategy strategy) {
    this.tasks = tasks;
    this.targets = targets;
    this.costs = costs;
    this.strategy = strategy;
    this.size = new Size(targets.hosts());
  }

  void place() {
    for (List<Task> group : groups()) {
      atomically(group);
    }
    List<Task> rest = new ArrayList<>(tasks);
    rest.sort(order());
    boolean more = true;
    while (more) {
      more = false;
      for (Task task : rest) {
        more |= !targets.isPlaced(task) && atomically(List.of(task));
      }
    }
  }

  private Comparator<Task> order() {
    Comparator<Task> among =
        switch (strategy) {
          case LONGEST_TO_LEAST_LOADED ->
              Comparator.comparingInt((Task task) -> -task.vm().luns().size());
          case LARGEST_TO_LEAST_LOADED, LARGEST_TO_TIGHTEST ->
              Comparator.comparingDouble((Task task) -> -size.of(task));
          case SMALLEST_TO_TIGHTEST -> Comparator.comparingDouble(size::of);
        };
    return Comparator.comparing(Task::rank).thenComparing(among).thenComparing(Task::index);
  }

  /** Groups of the most important VMs first; of equal ones the smaller, so that more fit. */
  private List<List<Task>> groups() {
    Map<String, List<Task>> byName = new TreeMap<>();
    for (Task task : tasks) {
      task.vm()
          .group()
          .ifPresent(group -> byName.computeIfAbsent(group, n -> new ArrayList<>()).add(task));
    }
    List<List<Task>> groups = new ArrayList<>(byName.values());
    groups.forEach(group -> group.sort(order()));
    groups.sort(
        Comparator.comparingInt((List<Task> group) -> group.getFirst().rank().classOrder())
            .thenComparingDouble(group -> group.stream().mapToDouble(size::of).sum()));
    return groups;
  }

  /** Places all of them with what they depend on, or leaves everything as it was. */
  private boolean atomically(List<Task> wanted) {
    Host[] before = targets.snapshot();
    pushesLeftForVm = Math.min(MOST_PUSHES_PER_VM, pushesLeft);
    for (Task task : withDependencies(wanted)) {
      if (!targets.isPlaced(task) && !placeOne(task, LONGEST_CHAIN, List.of())) {
        targets.restore(before, tasks);
        recountLoad();
        return false;
      }
    }
    return true;
  }

  private static List<Task> withDependencies(List<Task> wanted) {
    List<Task> closure = new ArrayList<>();
    var seen = new TreeSet<Task>(Comparator.comparingInt(Task::index));
    for (Task task : wanted) {
      Deque<Task> open = new ArrayDeque<>(List.of(task));
      while (!open.isEmpty()) {
        Task next = open.pop();
        if (seen.add(next)) {
          closure.add(next);
          next.dependencies().forEach(open::push);
        }
      }
    }
    return closure;
  }

  /**
   * @param pinned VMs of the chain so far, which are not pushed again
   */
  private boolean placeOne(Task task, int chain, List<Task> pinned) {
    Host best = null;
    for (Host host : targets.eligible(task)) {
      if (Constraint.ofRoom(task, host, targets) && (best == null || better(task, host, best))) {
        best = host;
      }
    }
    if (best != null) {
      put(task, best);
      return true;
    }
    return chain > 0 && push(task, chain, pinned);
  }

  /** Puts the VM where another one stands that finds a place elsewhere. */
  private boolean push(Task task, int chain, List<Task> pinned) {
    List<Task> nowPinned = new ArrayList<>(pinned);
    nowPinned.add(task);
    for (Host host : targets.eligible(task)) {
      for (Task other : host.placed()) {
        boolean movable = other.vm().affinity().isEmpty() && !nowPinned.contains(other);
        if (!movable || pushesLeftForVm <= 0) {
          continue;
        }
        pushesLeftForVm--;
        pushesLeft--;
        put(other, null);
        if (targets.fits(task, host)) {
          put(task, host);
          if (placeOne(other, chain - 1, nowPinned)) {
            return true;
          }
          put(task, null);
        }
        put(other, host);
      }
    }
    return false;
  }

  private boolean better(Task task, Host host, Host than) {
    boolean together = keepsTogether(task, host);
    if (together != keepsTogether(task, than)) {
      return together;
    }
    double here = badness(task, host);
    double there = badness(task, than);
    return here < there;
  }

  private double badness(Task task, Host host) {
    return switch (strategy) {
      case LONGEST_TO_LEAST_LOADED, LARGEST_TO_LEAST_LOADED ->
          (load.getOrDefault(host, 0L) + costs.whole(task, host)) / (double) host.lanes();
      case LARGEST_TO_TIGHTEST, SMALLEST_TO_TIGHTEST -> size.leftOn(host, task);
    };
  }

  /** Whether the VMs that must stand with this one still have room here beside it. */
  private boolean keepsTogether(Task task, Host host) {
    if (task.vm().affinity().isEmpty()) {
      return true;
    }
    long memory = task.vm().memoryMiB();
    long cpu = task.cpu();
    for (Task other : tasks) {
      boolean sameTag = other.vm().affinity().stream().anyMatch(task.vm().affinity()::contains);
      if (other != task && sameTag && !targets.isPlaced(other)) {
        memory += other.vm().memoryMiB();
        cpu += other.cpu();
        if (!targets.isEligible(other, host)) {
          return false;
        }
      }
    }
    return memory <= host.memoryFree() && cpu <= host.cpuFree();
  }

  private void put(Task task, Host host) {
    Host before = targets.of(task);
    if (before != null) {
      load.merge(before, -costs.whole(task, before), Long::sum);
    }
    targets.put(task, host);
    if (host != null) {
      load.merge(host, costs.whole(task, host), Long::sum);
    }
  }

  private void recountLoad() {
    load.clear();
    for (Task task : tasks) {
      if (targets.isPlaced(task)) {
        load.merge(targets.of(task), costs.whole(task, targets.of(task)), Long::sum);
      }
    }
  }
}
