package io.bowline.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lane each VM is in. Whatever lane a VM is moved to, it keeps its place in one order of all
 * VMs in which dependencies come first; so each lane is in a valid order, and lanes never wait for
 * each other in a circle.
 */
final class LanePlan {

  /** An ordered list of VMs on one server; its VMs are those whose lane it is. */
  record Lane(int index, Host host) {}

  private final PlanRequest request;
  private final Targets targets;
  private final StepCosts costs;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Task> order = new ArrayList<>();
  private final Lane[] laneOf;
  private final long[] starts;
  private final long[] ends;
  private final long[] laneEnds;

  LanePlan(
      PlanRequest request, Schedule schedule, List<Task> tasks, Targets targets, StepCosts costs) {
    this.request = request;
    this.targets = targets;
    this.costs = costs;
    this.laneOf = new Lane[tasks.size()];
    this.starts = new long[tasks.size()];
    this.ends = new long[tasks.size()];
    for (Host host : targets.hosts()) {
      schedule.lanes(host).forEach(lane -> add(host, lane));
      if (schedule.lanes(host).size() < host.lanes()) {
        add(host, List.of());
      }
    }
    this.laneEnds = new long[lanes.size()];
    order.sort(Comparator.comparingLong(schedule::start).thenComparing(schedule::position));
    predict(Prediction.ROUGH);
  }

  private void add(Host host, List<Task> tasks) {
    var lane = new Lane(lanes.size(), host);
    lanes.add(lane);
    tasks.forEach(task -> laneOf[task.index()] = lane);
    order.addAll(tasks);
  }

  List<Lane> lanes() {
    return lanes;
  }

  /** The VMs that have a place, each after all it depends on. */
  List<Task> order() {
    return order;
  }

  Lane laneOf(Task task) {
    return laneOf[task.index()];
  }

  long start(Task task) {
    return starts[task.index()];
  }

  long end(Task task) {
    return ends[task.index()];
  }

  long end(Lane lane) {
    return laneEnds[lane.index()];
  }

  void move(Task task, Lane lane) {
    laneOf[task.index()] = lane;
    if (targets.of(task) != lane.host()) {
      targets.put(task, lane.host());
    }
  }

  /** Which VM is in which lane, and the order of all VMs. */
  record State(Lane[] laneOf, List<Task> order) {}

  State state() {
    return new State(laneOf.clone(), List.copyOf(order));
  }

  /** Goes back; the ends are to be predicted anew. */
  void restore(State state) {
    for (int i = 0; i < order.size(); i++) {
      order.set(i, state.order.get(i));
      Task task = order.get(i);
      move(task, state.laneOf[task.index()]);
    }
  }

  /** How the ends of a plan are predicted. */
  enum Prediction {
    /** As if each VM had the devices for itself: quick. */
    ROUGH,
    /** Command by command. */
    EXACT
  }

  /** Predicts all ends anew. */
  void predict(Prediction how) {
    Arrays.fill(laneEnds, 0);
    switch (how) {
      case ROUGH -> order.forEach(this::predictRoughly);
      case EXACT -> {
        var timeline = new Timeline(request, costs, ends.length, byHost());
        for (Task task : order) {
          note(task, timeline.start(task), timeline.end(task));
        }
      }
    }
  }

  private void predictRoughly(Task task) {
    Lane lane = laneOf[task.index()];
    long start = Math.max(laneEnds[lane.index()], costs.protectedUntil(task));
    for (Task dependency : task.dependencies()) {
      start = Math.max(start, ends[dependency.index()]);
    }
    note(task, start, start + costs.whole(task, lane.host()));
  }

  private void note(Task task, long start, long end) {
    starts[task.index()] = start;
    ends[task.index()] = end;
    laneEnds[laneOf[task.index()].index()] = end;
  }

  /** Orders all VMs by their present starts. The sort is stable, so dependencies stay first. */
  void reorder() {
    order.sort(Comparator.comparingLong(task -> starts[task.index()]));
  }

  /** Least when all lanes end at the same time: the sum of squares of their ends in seconds. */
  double unevenness() {
    double sum = 0;
    for (long end : laneEnds) {
      sum += (end / 1e9) * (end / 1e9);
    }
    return sum;
  }

  /** The lanes that are used, by server. */
  Map<Host, List<List<Task>>> byHost() {
    Map<Lane, List<Task>> tasks = new LinkedHashMap<>();
    lanes.forEach(lane -> tasks.put(lane, new ArrayList<>()));
    order.forEach(task -> tasks.get(laneOf(task)).add(task));
    Map<Host, List<List<Task>>> byHost = new LinkedHashMap<>();
    tasks.forEach(
        (lane, inLane) -> {
          List<List<Task>> ofHost = byHost.computeIfAbsent(lane.host(), h -> new ArrayList<>());
          if (!inLane.isEmpty()) {
            ofHost.add(inLane);
          }
        });
    return byHost;
  }
}
