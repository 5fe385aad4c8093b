package io.bowline.optimum;

import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import io.bowline.optimum.Problem.Job;
import io.bowline.optimum.Problem.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The best placement that CP-SAT finds: one count after the other, each with those before it fixed.
 *
 * @param found what it saves
 * @param bound no placement saves more; the same when it is proven
 * @param targets which VM stands where
 */
record PlacementOptimum(Score found, Score bound, boolean proven, Map<String, String> targets) {

  static PlacementOptimum of(Problem problem, Effort effort) {
    var placement = new PlacementModel(problem);
    List<Integer> found = new ArrayList<>();
    List<Integer> bound = new ArrayList<>();
    boolean proven = true;
    Effort.Budget budget = effort.begin();
    Map<String, String> targets = Map.of();
    for (LinearExpr criterion : placement.criteria()) {
      placement.model().maximize(criterion);
      CpSolver solver = budget.solver(1);
      CpSolverStatus status = solver.solve(placement.model());
      if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
        return unknown(problem);
      }
      int most = (int) Math.round(solver.objectiveValue());
      found.add(most);
      // What comes after a count that is not proven is not bounded.
      bound.add(proven ? (int) Math.floor(solver.bestObjectiveBound() + 1e-6) : count(problem));
      proven &= status == CpSolverStatus.OPTIMAL;
      targets = targets(problem, placement, solver);
      placement.model().clearObjective();
      placement.model().addGreaterOrEqual(criterion, most);
      hint(problem, placement, targets);
    }
    return new PlacementOptimum(score(problem, found), score(problem, bound), proven, targets);
  }

  /** Nothing was found in time: anything may be possible. */
  private static PlacementOptimum unknown(Problem problem) {
    int counts = problem.groupOrders().size() + problem.orders().size();
    return new PlacementOptimum(
        score(problem, Collections.nCopies(counts, 0)),
        score(problem, Collections.nCopies(counts, count(problem))),
        false,
        Map.of());
  }

  private static int count(Problem problem) {
    return problem.jobs().size();
  }

  private static Score score(Problem problem, List<Integer> counts) {
    int groups = problem.groupOrders().size();
    return new Score(
        List.copyOf(counts.subList(0, groups)), List.copyOf(counts.subList(groups, counts.size())));
  }

  static Map<String, String> targets(Problem problem, PlacementModel placement, CpSolver solver) {
    Map<String, String> targets = new TreeMap<>();
    for (Job job : problem.jobs()) {
      for (Target target : job.targets()) {
        if (solver.booleanValue(placement.at(job, target))) {
          targets.put(job.name(), target.name());
        }
      }
    }
    return targets;
  }

  static void hint(Problem problem, PlacementModel placement, Map<String, String> targets) {
    placement.model().clearHints();
    for (Job job : problem.jobs()) {
      placement.model().addHint(placement.placed(job), targets.containsKey(job.name()) ? 1 : 0);
      for (Target target : job.targets()) {
        boolean here = target.name().equals(targets.get(job.name()));
        placement.model().addHint(placement.at(job, target), here ? 1 : 0);
      }
    }
  }
}
