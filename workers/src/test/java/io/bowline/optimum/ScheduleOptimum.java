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

/**
 * The shortest makespan that CP-SAT finds for as many VMs.
 *
 * @param boundSeconds no schedule is shorter
 * @param foundSeconds the shortest found; of the model, which leaves some limits out
 * @param schedule the shortest found, a line for each VM
 */
record ScheduleOptimum(
    double boundSeconds, double foundSeconds, boolean proven, Map<String, String> schedule) {

  /** So near to the bound, the limits of arrays need not be looked at. */
  private static final double CLOSE = 1.03;

  /** What a makespan must be no longer than. */
  enum Against {
    /** As late, and with as much outage time by class, as the plan. */
    AS_GOOD,
    /** Whatever is late. */
    ANY
  }

  /** The plan's predicted times are shorter than any schedule can be. */
  static final class ImpossiblePlan extends RuntimeException {
    private static final long serialVersionUID = 1;

    ImpossiblePlan(String message) {
      super(message);
    }
  }

  /**
   * First as if arrays had no limits, then with them where that leaves a gap.
   *
   * @throws ImpossiblePlan when the model refuses the plan's own makespan
   */
  static ScheduleOptimum of(
      Problem problem, Score score, FailoverPlan plan, Against against, Effort effort) {
    var work = new Work(problem);
    Effort.Budget budget = effort.begin();
    ScheduleOptimum without = solve(problem, work, score, plan, against, budget, false);
    boolean limited =
        problem.request().inventory().arrays().stream()
            .anyMatch(array -> mayBind(problem, work, array));
    if (!limited || plan.makespanSeconds() <= CLOSE * without.boundSeconds) {
      return without;
    }
    ScheduleOptimum with = solve(problem, work, score, plan, against, budget, true);
    double bound = Math.max(with.boundSeconds, without.boundSeconds);
    return new ScheduleOptimum(bound, with.foundSeconds, with.proven, with.schedule);
  }

  private static boolean mayBind(Problem problem, Work work, StorageArray array) {
    long lanes = problem.targets().stream().mapToLong(Problem.Target::lanes).sum();
    int widest = 0;
    for (Job job : problem.jobs()) {
      widest = Math.max(widest, work.width(job, array));
    }
    return array.mappings() < lanes * widest;
  }

  private static ScheduleOptimum solve(
      Problem problem,
      Work work,
      Score score,
      FailoverPlan plan,
      Against against,
      Effort.Budget budget,
      boolean arrays) {
    var model = new ScheduleModel(problem, work, score, work.units(plan.makespanSeconds()));
    if (arrays) {
      model.limitArrays();
    }
    if (against == Against.AS_GOOD) {
      Map<String, Long> ends = new HashMap<>();
      plan.placements().forEach(p -> ends.put(p.vm(), work.units(p.endSeconds())));
      model.isAsGoodAs(ends);
    }
    hint(problem, work, model, plan);
    CpSolver solver = budget.solver(arrays ? 1 : 2);
    CpSolverStatus status = solver.solve(model.model());
    return switch (status) {
      case OPTIMAL, FEASIBLE ->
          new ScheduleOptimum(
              work.seconds(Math.ceil(solver.bestObjectiveBound() - 1e-6)),
              work.seconds(solver.objectiveValue()),
              status == CpSolverStatus.OPTIMAL,
              schedule(problem, work, model, solver));
      case UNKNOWN ->
          new ScheduleOptimum(
              work.seconds(Math.ceil(solver.bestObjectiveBound() - 1e-6)),
              plan.makespanSeconds(),
              false,
              Map.of());
      case INFEASIBLE ->
          throw new ImpossiblePlan(
              "no schedule of these VMs ends by " + plan.makespanSeconds() + " s as planned");
      case MODEL_INVALID, UNRECOGNIZED ->
          throw new IllegalStateException(status + ": " + model.model().validate());
    };
  }

  private static void hint(Problem problem, Work work, ScheduleModel model, FailoverPlan plan) {
    Map<String, String> targets = new HashMap<>();
    plan.placements().forEach(placement -> targets.put(placement.vm(), placement.target()));
    PlacementOptimum.hint(problem, model.placement(), targets);
    for (Placement placement : plan.placements()) {
      problem.jobs().stream()
          .filter(job -> job.name().equals(placement.vm()))
          .forEach(
              job -> {
                model.model().addHint(model.start(job), work.units(placement.startSeconds()));
                model.model().addHint(model.end(job), work.units(placement.endSeconds()));
              });
    }
    model.model().addHint(model.makespan(), work.units(plan.makespanSeconds()));
  }

  private static Map<String, String> schedule(
      Problem problem, Work work, ScheduleModel model, CpSolver solver) {
    Map<String, String> schedule = new TreeMap<>();
    PlacementOptimum.targets(problem, model.placement(), solver)
        .forEach(
            (vm, target) -> {
              Job job =
                  problem.jobs().stream()
                      .filter(j -> j.name().equals(vm))
                      .findFirst()
                      .orElseThrow();
              schedule.put(
                  vm,
                  "%s %.1f to %.1f s"
                      .formatted(
                          target,
                          work.seconds(solver.value(model.start(job))),
                          work.seconds(solver.value(model.end(job)))));
            });
    return schedule;
  }
}
