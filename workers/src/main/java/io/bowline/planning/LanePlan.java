package io.bowline.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Which lane each VM is in. Whatever lane a VM is moved to, it keeps its turn in one order of all
 * VMs in which dependencies come first; so each lane is in a valid order, and lanes never wait for
 * each other in a circle. A change is tried first: its ends are predicted, and then it is kept or
 * taken back.
 */
final class LanePlan {

  /** An ordered list of VMs on one server; its VMs are those whose lane it is. */
  record Lane(int index, Host host) {}

  /** How the ends of a plan are predicted. */
  enum Prediction {
    /** As if each VM had the devices for itself: quick. */
    ROUGH,
    /** Command by command. */
    EXACT
  }

  /** What was tried, with what was before. */
  private record Trial(List<Task> tasks, List<Lane> from, int turn, int otherTurn) {}

  private static final int SAME_TURN = -1;

  /** Empty lanes of a server that VMs may be moved to. */
  private static final int SPARE_LANES = 3;

  private final PlanRequest request;
  private final Targets targets;
  private final StepCosts costs;
  private final List<Lane> lanes = new ArrayList<>();
  private final Map<Host, List<Lane>> lanesOfHost = new HashMap<>();
  private final Task[] order;
  private final Lane[] laneOf;
  private final long[] released;
  private final Task[][] dependencies;
  private final Lengths lengths;
  private LaneTimes times;
  private LaneTimes tried;
  private Trial trial;

  LanePlan(
      PlanRequest request,
      Schedule schedule,
      List<Task> tasks,
      Targets targets,
      StepCosts costs,
      Lengths lengths) {
    this.request = request;
    this.targets = targets;
    this.costs = costs;
    this.lengths = lengths;
    this.laneOf = new Lane[tasks.size()];
    List<Task> placed = new ArrayList<>();
    for (Host host : targets.hosts()) {
      List<List<Task>> used = schedule.lanes(host);
      used.forEach(lane -> add(host, lane, placed));
      int most = Math.min(host.lanes(), Math.min(tasks.size(), used.size() + SPARE_LANES));
      for (int i = used.size(); i < most; i++) {
        add(host, List.of(), placed);
      }
    }
    placed.sort(Comparator.comparingLong(schedule::start).thenComparing(schedule::position));
    this.order = placed.toArray(Task[]::new);
    this.released = tasks.stream().mapToLong(costs::protectedUntil).toArray();
    this.dependencies = new Task[tasks.size()][];
    for (Task task : tasks) {
      dependencies[task.index()] = task.dependencies().toArray(Task[]::new);
    }
    this.times = new LaneTimes(tasks.size(), lanes.size());
    this.tried = new LaneTimes(tasks.size(), lanes.size());
    predict(Prediction.ROUGH);
  }

  private void add(Host host, List<Task> tasks, List<Task> placed) {
    var lane = new Lane(lanes.size(), host);
    lanes.add(lane);
    lanesOfHost.computeIfAbsent(host, h -> new ArrayList<>()).add(lane);
    tasks.forEach(task -> laneOf[task.index()] = lane);
    placed.addAll(tasks);
  }

  List<Lane> lanes() {
    return lanes;
  }

  Lane anyLane(Host host, Random random) {
    List<Lane> those = lanesOfHost.get(host);
    return those.get(random.nextInt(those.size()));
  }

  /** How many VMs have a place. */
  int size() {
    return order.length;
  }

  /** The VMs that have a place, each after all it depends on. */
  List<Task> order() {
    return List.of(order);
  }

  Task atTurn(int turn) {
    return order[turn];
  }

  Lane laneOf(Task task) {
    return laneOf[task.index()];
  }

  long start(Task task) {
    return times.start(task);
  }

  long end(Task task) {
    return times.end(task);
  }

  long end(Lane lane) {
    return times.laneEnd(lane.index());
  }

  /** The end of the VM as predicted for the change that is being tried. */
  long triedEnd(Task task) {
    return tried.end(task);
  }

  /** Tries a VM in another lane. */
  void move(Task task, Lane lane) {
    trial = new Trial(List.of(task), List.of(laneOf(task)), SAME_TURN, SAME_TURN);
    laneOf[task.index()] = lane;
  }

  /** Tries some VMs in other lanes, each in the one at the same place of the list. */
  void move(List<Task> tasks, List<Lane> to) {
    trial = new Trial(tasks, tasks.stream().map(this::laneOf).toList(), SAME_TURN, SAME_TURN);
    for (int i = 0; i < tasks.size(); i++) {
      laneOf[tasks.get(i).index()] = to.get(i);
    }
  }

  /** Tries two VMs in each other's lane, each at its own turn. */
  void exchange(Task task, Task other) {
    trial = exchange(task, other, SAME_TURN, SAME_TURN);
    exchangeLanes(task, other);
  }

  private Trial exchange(Task task, Task other, int turn, int otherTurn) {
    return new Trial(List.of(task, other), List.of(laneOf(task), laneOf(other)), turn, otherTurn);
  }

  /**
   * Tries two VMs in each other's lane at each other's turn.
   *
   * @return whether each VM still comes after all it depends on; else nothing is tried
   */
  boolean swap(int turn, int otherTurn) {
    Task task = order[turn];
    Task other = order[otherTurn];
    if (!mayGoTo(task, turn, otherTurn) || !mayGoTo(other, otherTurn, turn)) {
      return false;
    }
    trial = exchange(task, other, turn, otherTurn);
    exchangeLanes(task, other);
    order[turn] = other;
    order[otherTurn] = task;
    return true;
  }

  private void exchangeLanes(Task task, Task other) {
    Lane here = laneOf(task);
    laneOf[task.index()] = laneOf(other);
    laneOf[other.index()] = here;
  }

  private boolean mayGoTo(Task task, int from, int to) {
    List<Task> inTheWay = from < to ? task.dependents() : task.dependencies();
    if (!inTheWay.isEmpty()) {
      for (int turn = Math.min(from, to); turn <= Math.max(from, to); turn++) {
        if (inTheWay.contains(order[turn])) {
          return false;
        }
      }
    }
    return true;
  }

  void keep() {
    trial.tasks.forEach(this::settle);
    makePresent();
  }

  /** What was tried is how things stand now. */
  private void makePresent() {
    LaneTimes before = times;
    times = tried;
    tried = before;
  }

  private void settle(Task task) {
    Host host = laneOf(task).host();
    if (targets.of(task) != host) {
      targets.put(task, host);
    }
  }

  void takeBack() {
    for (int i = 0; i < trial.tasks.size(); i++) {
      laneOf[trial.tasks.get(i).index()] = trial.from.get(i);
    }
    trial.tasks.forEach(this::settle);
    if (trial.turn != SAME_TURN) {
      order[trial.turn] = trial.tasks.getFirst();
      order[trial.otherTurn] = trial.tasks.getLast();
    }
  }

  /** Whether no VM waits for anything but what it depends on: then no lane could be better. */
  boolean waitsForNothing() {
    for (Task task : order) {
      if (start(task) > released(task, times)) {
        return false;
      }
    }
    return true;
  }

  /** When the array lets go of its LUNs and all it depends on is verified. */
  private long released(Task task, LaneTimes times) {
    long at = released[task.index()];
    for (Task dependency : dependencies[task.index()]) {
      at = Math.max(at, times.end(dependency));
    }
    return at;
  }

  /** Which VM is in which lane, and the order of all VMs. */
  record State(Lane[] laneOf, Task[] order) {}

  State state() {
    return new State(laneOf.clone(), order.clone());
  }

  /** Goes back. */
  void restore(State state, Prediction how) {
    System.arraycopy(state.order, 0, order, 0, order.length);
    System.arraycopy(state.laneOf, 0, laneOf, 0, laneOf.length);
    for (Task task : order) {
      settle(task);
    }
    predict(how);
  }

  /** Predicts all ends anew. */
  void predict(Prediction how) {
    predictTried(how);
    makePresent();
  }

  /** Predicts all ends for the change that is being tried. */
  void predictTried(Prediction how) {
    tried.clear();
    switch (how) {
      case ROUGH -> {
        for (Task task : order) {
          Lane lane = laneOf[task.index()];
          long start = Math.max(tried.laneEnd(lane.index), released(task, tried));
          tried.note(task, lane.index, start, start + lengths.of(task, lane.host));
        }
      }
      case EXACT -> {
        Timeline timeline = timeline();
        for (Task task : order) {
          tried.note(task, laneOf(task).index, timeline.start(task), timeline.end(task));
        }
      }
    }
  }

  /** All steps as the lanes are now. */
  Timeline timeline() {
    return new Timeline(request, costs, laneOf.length, byHost());
  }

  /** Orders all VMs by their present starts. The sort is stable, so dependencies stay first. */
  void reorder() {
    Arrays.sort(order, Comparator.comparingLong(this::start));
  }

  /** Least when all lanes end at the same time: the sum of squares of their ends in seconds. */
  double triedUnevenness() {
    return tried.unevenness();
  }

  /** The lanes that are used, by server. */
  Map<Host, List<List<Task>>> byHost() {
    Map<Lane, List<Task>> tasks = new LinkedHashMap<>();
    lanes.forEach(lane -> tasks.put(lane, new ArrayList<>()));
    for (Task task : order) {
      tasks.get(laneOf(task)).add(task);
    }
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
