package io.bowline.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Cuts the VMs of each server into lanes: in the order of rank, each where it can start first. A VM
 * starts after all it depends on have ended, wherever they are, so no lanes wait for each other in
 * a circle. Times are those of a VM that has the devices for itself.
 */
final class Schedule {

  private record Slot(Task task, long start, long end) {}

  private final Targets targets;
  private final StepCosts costs;
  private final Map<Host, List<List<Slot>>> lanes = new LinkedHashMap<>();
  private final long[] starts;
  private final long[] ends;
  private final int[] positions;

  private Schedule(List<Task> dependenciesFirst, Targets targets, StepCosts costs) {
    this.targets = targets;
    this.costs = costs;
    this.starts = new long[dependenciesFirst.size()];
    this.ends = new long[dependenciesFirst.size()];
    this.positions = new int[dependenciesFirst.size()];
    targets.hosts().forEach(host -> lanes.put(host, emptyLanes(host)));
    addAll(dependenciesFirst);
  }

  static Schedule of(List<Task> dependenciesFirst, Targets targets, StepCosts costs) {
    return new Schedule(dependenciesFirst, targets, costs);
  }

  /** The lanes of a server that are used, each in its order. */
  List<List<Task>> lanes(Host host) {
    return lanes.get(host).stream()
        .filter(lane -> !lane.isEmpty())
        .map(lane -> lane.stream().map(Slot::task).toList())
        .toList();
  }

  long start(Task task) {
    return starts[task.index()];
  }

  /** Where a VM stands in the order in which VMs were given their lanes. */
  int position(Task task) {
    return positions[task.index()];
  }

  private static List<List<Slot>> emptyLanes(Host host) {
    // More lanes than VMs are never used.
    int n = Math.min(host.lanes(), host.placed().size());
    List<List<Slot>> empty = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      empty.add(new ArrayList<>());
    }
    return empty;
  }

  private void addAll(List<Task> dependenciesFirst) {
    var tails = tails(dependenciesFirst);
    var waitsFor = new int[dependenciesFirst.size()];
    var ready =
        new PriorityQueue<Task>(
            Comparator.comparing(Task::rank)
                .thenComparing(task -> -tails[task.index()])
                .thenComparing(Task::index));
    for (Task task : dependenciesFirst) {
      waitsFor[task.index()] = task.dependencies().size();
      if (task.dependencies().isEmpty() && targets.isPlaced(task)) {
        ready.add(task);
      }
    }
    int position = 0;
    while (!ready.isEmpty()) {
      Task task = ready.remove();
      positions[task.index()] = position++;
      add(task);
      for (Task dependent : task.dependents()) {
        if (--waitsFor[dependent.index()] == 0 && targets.isPlaced(dependent)) {
          ready.add(dependent);
        }
      }
    }
  }

  /** From a VM's start to the end of the longest chain that waits for it. */
  private long[] tails(List<Task> dependenciesFirst) {
    var tails = new long[dependenciesFirst.size()];
    for (Task task : dependenciesFirst.reversed()) {
      if (targets.isPlaced(task)) {
        long longest = 0;
        for (Task dependent : task.dependents()) {
          longest = Math.max(longest, tails[dependent.index()]);
        }
        tails[task.index()] = longest + costs.whole(task, targets.of(task));
      }
    }
    return tails;
  }

  private void add(Task task) {
    Host host = targets.of(task);
    long length = costs.whole(task, host);
    long ready = costs.protectedUntil(task);
    for (Task dependency : task.dependencies()) {
      ready = Math.max(ready, ends[dependency.index()]);
    }
    List<Slot> best = null;
    Gap bestGap = null;
    for (List<Slot> lane : lanes.get(host)) {
      Gap gap = firstGap(lane, ready, length);
      if (bestGap == null || gap.isBetterThan(bestGap)) {
        best = lane;
        bestGap = gap;
      }
    }
    best.add(bestGap.position, new Slot(task, bestGap.start, bestGap.start + length));
    starts[task.index()] = bestGap.start;
    ends[task.index()] = bestGap.start + length;
  }

  /**
   * A place in a lane.
   *
   * @param idle how long the lane would do nothing just before
   */
  private record Gap(int position, long start, long idle) {
    boolean isBetterThan(Gap other) {
      return start != other.start ? start < other.start : idle < other.idle;
    }
  }

  private static Gap firstGap(List<Slot> lane, long ready, long length) {
    long free = 0;
    for (int i = 0; i < lane.size(); i++) {
      long start = Math.max(free, ready);
      if (start + length <= lane.get(i).start) {
        return new Gap(i, start, start - free);
      }
      free = lane.get(i).end;
    }
    long start = Math.max(free, ready);
    return new Gap(lane.size(), start, start - free);
  }
}
