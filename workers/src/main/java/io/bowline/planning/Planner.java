package io.bowline.planning;

import io.bowline.planning.FailoverPlan.MeasuredTime;
import io.bowline.planning.FailoverPlan.Placement;
import io.bowline.planning.FailoverPlan.Unplaced;
import io.bowline.planning.LanePlan.Prediction;
import io.bowline.planning.Placer.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Makes the failover plan: most important first, each VM where it fits, lanes balanced. */
public final class Planner {

  /** Outage times may grow by this part where that shortens the makespan. */
  private static final double SHORTER_FOR = 0.03;

  /** A schedule may become worse by this part on the way to a better one. */
  static final double FIRST_THRESHOLD = 0.02;

  /** The same for the makespan, where most changes make no difference. */
  private static final double SECOND_THRESHOLD = 0.01;

  private static final int ROUNDS = 2;

  private static final int FEWEST_STEPS = 500;

  /** Waiting for devices is worth another look when it costs more than this. */
  private static final double NOTICEABLY = 1.01;

  /** VMs scheduled in all tries together. */
  private static final int ROUGH_EFFORT = 10_000_000;

  /** VMs and LUNs scheduled in all tries together. */
  private static final int EXACT_EFFORT = 80_000;

  /**
   * @throws IllegalArgumentException when dependencies form a cycle, naming it, or a VM to place is
   *     unknown
   */
  public FailoverPlan plan(PlanRequest request) {
    TaskGraph graph = TaskGraph.of(request);
    var times = new DeviceTimes(request.inventory(), request.timings());
    var costs = new StepCosts(request, times);
    Targets targets = place(request, graph.tasks(), costs);
    var search = new PlacementSearch(graph.dependenciesFirst(), targets);
    search.run();
    var merit = new Merit(request, graph.tasks());
    Supplier<LanePlan> lanes =
        () -> {
          Schedule schedule = Schedule.of(graph.dependenciesFirst(), targets, costs);
          return new LanePlan(request, schedule, graph.tasks(), targets, costs);
        };
    new Alternatives(graph.tasks(), targets, merit, lanes).choose(search);
    LanePlan plan = lanes.get();
    balance(merit, plan, targets);
    var reasons = new Reasons(targets);
    var addition = new Addition(targets);
    List<Placement> placements = placements(plan, reasons);
    List<Unplaced> unplaced =
        graph.tasks().stream()
            .filter(task -> !targets.isPlaced(task))
            .map(task -> new Unplaced(task.name(), reasons.against(task), addition.of(task)))
            .toList();
    double makespan = placements.stream().mapToDouble(Placement::endSeconds).max().orElse(0);
    return new FailoverPlan(
        request.inventory().pod(),
        List.copyOf(new TreeSet<>(request.failed())),
        placements,
        unplaced,
        List.of(),
        makespan,
        measured(times, plan));
  }

  /** The history of the devices that the plan makes use of. */
  private static List<MeasuredTime> measured(DeviceTimes times, LanePlan plan) {
    Set<String> arrays = new HashSet<>();
    Set<String> servers = new HashSet<>();
    for (Task task : plan.order()) {
      task.vm().luns().forEach(lun -> arrays.add(lun.array()));
      servers.add(plan.laneOf(task).host().name());
    }
    return times.measured(arrays, servers);
  }

  private static void balance(Merit merit, LanePlan plan, Targets targets) {
    int vms = plan.size();
    if (vms == 0) {
      return;
    }
    var rough = new Balancer(plan, targets, merit, Prediction.ROUGH);
    rough.explore(ROUGH_EFFORT / 2 / vms, FIRST_THRESHOLD);
    rough.spare(SHORTER_FOR);
    for (int i = 0; i < ROUNDS; i++) {
      rough.explore(ROUGH_EFFORT / 4 / ROUNDS / vms, SECOND_THRESHOLD);
      rough.descend(ROUGH_EFFORT / 4 / ROUNDS / vms);
    }
    var exact = new Balancer(plan, targets, merit, Prediction.EXACT);
    if (exact.value().makespan() > rough.value().makespan() * NOTICEABLY) {
      int luns = plan.order().stream().mapToInt(task -> task.vm().luns().size()).sum();
      exact.spare(0);
      int tries = EXACT_EFFORT / (vms + luns);
      // A walk of a few steps leads nowhere.
      if (tries >= FEWEST_STEPS) {
        exact.explore(tries, FIRST_THRESHOLD);
      }
      exact.descend(tries);
    }
  }

  /** The first way that places every VM, else the best of all ways. */
  private static Targets place(PlanRequest request, List<Task> tasks, StepCosts costs) {
    Targets best = null;
    Recovered bestRecovered = null;
    for (Strategy strategy : Strategy.values()) {
      var targets = new Targets(request, tasks);
      new Placer(tasks, targets, costs, strategy).place();
      Recovered recovered = Recovered.of(tasks, targets);
      if (bestRecovered == null || recovered.compareTo(bestRecovered) > 0) {
        best = targets;
        bestRecovered = recovered;
      }
      if (recovered.isEverything()) {
        break;
      }
    }
    return best;
  }

  private static List<Placement> placements(LanePlan plan, Reasons reasons) {
    Timeline timeline = plan.timeline();
    List<Placement> placements = new ArrayList<>();
    plan.byHost()
        .forEach(
            (host, lanes) -> {
              for (int lane = 0; lane < lanes.size(); lane++) {
                String name = host.name() + "/" + (lane + 1);
                for (int i = 0; i < lanes.get(lane).size(); i++) {
                  Task task = lanes.get(lane).get(i);
                  placements.add(placement(task, name, i, timeline, reasons));
                }
              }
            });
    placements.sort(
        Comparator.comparingDouble(Placement::startSeconds).thenComparing(Placement::vm));
    return placements;
  }

  private static Placement placement(
      Task task, String lane, int position, Timeline timeline, Reasons reasons) {
    return new Placement(
        task.name(),
        task.vm().server(),
        reasons.target(task),
        lane,
        position,
        StepCosts.seconds(timeline.start(task)),
        StepCosts.seconds(timeline.end(task)),
        reasons.inFavour(task),
        timeline.steps(task));
  }
}
