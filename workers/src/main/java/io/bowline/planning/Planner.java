package io.bowline.planning;

import io.bowline.planning.FailoverPlan.MeasuredTime;
import io.bowline.planning.FailoverPlan.Placement;
import io.bowline.planning.FailoverPlan.Unplaced;
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

  /**
   * @throws IllegalArgumentException when dependencies form a cycle, naming it, or a VM to place is
   *     unknown
   */
  public FailoverPlan plan(PlanRequest request) {
    TaskGraph graph = TaskGraph.of(request);
    var times = new DeviceTimes(request.inventory(), request.timings());
    var costs = new StepCosts(request, times);
    var targets = new Targets(request, graph.tasks());
    place(graph.tasks(), targets, costs);
    var search = new PlacementSearch(graph.dependenciesFirst(), targets);
    search.run();
    var merit = new Merit(request, graph.tasks());
    var lengths = new Lengths(costs, graph.tasks().size(), targets.hosts().size());
    Supplier<LanePlan> lanes =
        () -> {
          Schedule schedule = Schedule.of(graph.dependenciesFirst(), targets, costs);
          return new LanePlan(request, schedule, graph.tasks(), targets, costs, lengths);
        };
    new Alternatives(graph.tasks(), targets, merit, lanes).choose(search);
    LanePlan plan = lanes.get();
    new ScheduleSearch(plan, targets, merit).run();
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

  /** Leaves the first placement that has all VMs in the targets, else the best of all ways. */
  private static void place(List<Task> tasks, Targets targets, StepCosts costs) {
    var tally = new Tally(tasks);
    Host[] nothing = targets.snapshot();
    Host[] best = nothing;
    int[] most = null;
    for (Strategy strategy : Strategy.values()) {
      targets.restore(nothing, tasks);
      new Placer(tasks, targets, costs, strategy).place();
      tally.recount(tasks, targets);
      if (most == null || tally.compareTo(most) > 0) {
        best = targets.snapshot();
        most = tally.counts();
      }
      if (tasks.stream().allMatch(targets::isPlaced)) {
        return;
      }
    }
    targets.restore(best, tasks);
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
