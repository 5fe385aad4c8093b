package io.bowline.planning;

import io.bowline.planning.FailoverPlan.Placement;
import io.bowline.planning.FailoverPlan.Unplaced;
import io.bowline.planning.LanePlan.Prediction;
import io.bowline.planning.Placer.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Makes the failover plan: most important first, each VM where it fits, lanes balanced. */
public final class Planner {

  /** VMs scheduled in all tries together. */
  private static final int ROUGH_EFFORT = 400_000;

  /** VMs and LUNs scheduled in all tries together. */
  private static final int EXACT_EFFORT = 25_000;

  /**
   * @throws IllegalArgumentException when dependencies form a cycle, naming it, or a VM to place is
   *     unknown
   */
  public FailoverPlan plan(PlanRequest request) {
    TaskGraph graph = TaskGraph.of(request);
    var costs = new StepCosts(request);
    Targets targets = place(request, graph.tasks(), costs);
    Schedule schedule = Schedule.of(graph.dependenciesFirst(), targets, costs);
    var plan = new LanePlan(request, schedule, graph.tasks(), targets, costs);
    balance(new Merit(request, graph.tasks()), plan, targets);
    var reasons = new Reasons(targets);
    List<Placement> placements = placements(plan, reasons);
    List<Unplaced> unplaced =
        graph.tasks().stream()
            .filter(task -> !targets.isPlaced(task))
            .map(task -> new Unplaced(task.name(), reasons.against(task)))
            .toList();
    double makespan = placements.stream().mapToDouble(Placement::endSeconds).max().orElse(0);
    return new FailoverPlan(
        request.inventory().pod(),
        List.copyOf(new TreeSet<>(request.failed())),
        placements,
        unplaced,
        List.of(),
        makespan);
  }

  private static void balance(Merit merit, LanePlan plan, Targets targets) {
    int vms = Math.max(1, plan.order().size());
    int luns = plan.order().stream().mapToInt(task -> task.vm().luns().size()).sum();
    new Balancer(plan, targets, merit, Prediction.ROUGH, ROUGH_EFFORT / vms).explore();
    new Balancer(plan, targets, merit, Prediction.EXACT, EXACT_EFFORT / (vms + luns)).descend();
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
    List<Placement> placements = new ArrayList<>();
    plan.byHost()
        .forEach(
            (host, hostLanes) -> {
              for (int lane = 0; lane < hostLanes.size(); lane++) {
                for (int i = 0; i < hostLanes.get(lane).size(); i++) {
                  Task task = hostLanes.get(lane).get(i);
                  placements.add(
                      new Placement(
                          task.name(),
                          task.vm().server(),
                          host.name(),
                          host.name() + "/" + (lane + 1),
                          i,
                          StepCosts.seconds(plan.start(task)),
                          StepCosts.seconds(plan.end(task)),
                          reasons.inFavour(task)));
                }
              }
            });
    placements.sort(
        Comparator.comparingDouble(Placement::startSeconds).thenComparing(Placement::vm));
    return placements;
  }
}
