package io.bowline.optimum;

import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import io.bowline.inventory.StorageArray;
import io.bowline.optimum.Problem.Job;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.FailoverPlan.Placement;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Looks for the shortest schedule that saves as much as a plan. */
final class ScheduleSearch {

  /** So near to the bound, the limits of arrays need not be looked at. */
  private static final double CLOSE = 1.03;

  /** What must be no worse than in the plan. */
  enum Against {
    /** Lateness by class, and class-weighted outage time: what comes before the makespan. */
    AS_GOOD,
    ANY
  }

  /** Whether the commands at once of each array are looked at. */
  private enum Arrays {
    LIMITED,
    FREE
  }

  /** The plan's predicted times are shorter than any schedule can be. */
  static final class ImpossiblePlan extends RuntimeException {
    private static final long serialVersionUID = 1;

    ImpossiblePlan(String message) {
      super(message);
    }
  }

  private final Problem problem;
  private final Work work;
  private final FailoverPlan plan;
  private final Score score;
  private final Effort effort;

  /**
   * @param score what the plan saves
   */
  ScheduleSearch(Problem problem, FailoverPlan plan, Score score, Effort effort) {
    this.problem = problem;
    this.work = new Work(problem);
    this.plan = plan;
    this.score = score;
    this.effort = effort;
  }

  /**
   * The shortest that is as good as the plan in all that comes before the makespan. First as if
   * arrays had no limits; with them where that leaves a gap.
   *
   * @throws ImpossiblePlan when there is none as short as the plan's own
   */
  ScheduleOptimum asGood() {
    Effort.Budget budget = effort.begin();
    ScheduleOptimum free = solve(Against.AS_GOOD, Arrays.FREE, planned(), budget);
    boolean limited = problem.request().inventory().arrays().stream().anyMatch(this::mayBind);
    if (!limited || plan.makespanSeconds() <= CLOSE * free.boundSeconds()) {
      return free;
    }
    Map<String, String> hint = free.isFound() ? free.targets() : planned();
    ScheduleOptimum kept = solve(Against.AS_GOOD, Arrays.LIMITED, hint, budget);
    double bound = Math.max(kept.boundSeconds(), free.boundSeconds());
    return new ScheduleOptimum(bound, kept.foundSeconds(), kept.targets(), kept.lines());
  }

  /** The shortest, whatever is late; as if arrays had no limits. */
  ScheduleOptimum ofAny() {
    return solve(Against.ANY, Arrays.FREE, planned(), effort.begin());
  }

  private boolean mayBind(StorageArray array) {
    long lanes = problem.targets().stream().mapToLong(Problem.Target::lanes).sum();
    int widest = problem.jobs().stream().mapToInt(job -> work.width(job, array)).max().orElse(0);
    return array.mappings() < lanes * widest;
  }

  private Map<String, String> planned() {
    Map<String, String> targets = new HashMap<>();
    plan.placements().forEach(placement -> targets.put(placement.vm(), placement.target()));
    return targets;
  }

  private ScheduleOptimum solve(
      Against against, Arrays arrays, Map<String, String> hint, Effort.Budget budget) {
    var model = new ScheduleModel(problem, work, score, work.units(plan.makespanSeconds()));
    if (against == Against.AS_GOOD) {
      Map<String, Long> ends = new HashMap<>();
      for (Placement placement : plan.placements()) {
        ends.put(placement.vm(), work.units(placement.endSeconds()));
      }
      model.isAsGoodAs(ends);
    }
    if (arrays == Arrays.LIMITED) {
      model.limitArrays();
    }
    PlacementOptimum.hint(problem, model.placement(), hint);
    // Linear programs see the energy of lanes; with an array's commands they become too large.
    CpSolver solver = budget.solver(arrays == Arrays.LIMITED ? 1 : 2);
    CpSolverStatus status = solver.solve(model.model());
    return switch (status) {
      case OPTIMAL, FEASIBLE ->
          new ScheduleOptimum(
              bound(solver),
              work.seconds(solver.objectiveValue()),
              PlacementOptimum.targets(problem, model.placement(), solver),
              lines(model, solver));
      case UNKNOWN ->
          new ScheduleOptimum(bound(solver), plan.makespanSeconds(), Map.of(), Map.of());
      case INFEASIBLE ->
          throw new ImpossiblePlan(
              "no schedule of these VMs ends by " + plan.makespanSeconds() + " s as planned");
      case MODEL_INVALID, UNRECOGNIZED ->
          throw new IllegalStateException(status + ": " + model.model().validate());
    };
  }

  private double bound(CpSolver solver) {
    return work.seconds(Math.max(0, Math.ceil(solver.bestObjectiveBound() - 1e-6)));
  }

  private Map<String, String> lines(ScheduleModel model, CpSolver solver) {
    Map<String, String> lines = new TreeMap<>();
    Map<String, String> targets = PlacementOptimum.targets(problem, model.placement(), solver);
    for (Job job : problem.jobs()) {
      if (targets.containsKey(job.name())) {
        double start = work.seconds(solver.value(model.start(job)));
        double end = work.seconds(solver.value(model.end(job)));
        lines.put(job.name(), "%s %.1f to %.1f s".formatted(targets.get(job.name()), start, end));
      }
    }
    return lines;
  }
}
