package io.bowline.optimum;

import io.bowline.optimum.Problem.Job;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.FailoverPlan.Placement;
import io.bowline.planning.PlanRequest;
import io.bowline.planning.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One case: the planner's answer beside that of CP-SAT.
 *
 * @param saved what the plan saves
 * @param optimum the best placement
 * @param schedule the shortest schedule that is as good as the plan in what comes before makespan;
 *     empty when the plan saves less than the optimum
 * @param any the shortest schedule whatever is late
 * @param broken what is wrong with the plan, or with the judge
 */
record Comparison(
    String name,
    FailoverPlan plan,
    Score saved,
    PlacementOptimum optimum,
    Optional<ScheduleOptimum> schedule,
    Optional<ScheduleOptimum> any,
    List<String> broken,
    double plannerSeconds,
    double solverSeconds) {

  static Comparison of(PlanRequest request, Effort placing, Effort scheduling) {
    long began = System.nanoTime();
    FailoverPlan plan = new Planner().plan(request);
    double plannerSeconds = (System.nanoTime() - began) / 1e9;
    began = System.nanoTime();
    var problem = new Problem(request);
    List<String> wanted = problem.jobs().stream().map(Job::name).toList();
    Map<String, String> targets =
        plan.placements().stream().collect(Collectors.toMap(Placement::vm, Placement::target));
    List<String> broken = new ArrayList<>(PlanCheck.broken(request, wanted, targets));
    broken.addAll(ScheduleCheck.broken(problem, plan));
    Score saved = problem.score(targets.keySet());
    PlacementOptimum optimum = PlacementOptimum.of(problem, placing);
    PlanCheck.broken(request, wanted, optimum.targets())
        .forEach(sentence -> broken.add("the judge's own: " + sentence));
    if (problem.score(optimum.targets().keySet()).compareTo(optimum.found()) != 0) {
      broken.add("the judge counts " + optimum.found() + " for " + optimum.targets().keySet());
    }
    Optional<ScheduleOptimum> schedule = Optional.empty();
    Optional<ScheduleOptimum> any = Optional.empty();
    if (broken.isEmpty() && saved.compareTo(optimum.found()) >= 0 && !targets.isEmpty()) {
      var search = new ScheduleSearch(problem, plan, saved, scheduling);
      try {
        schedule = Optional.of(search.asGood());
        any = Optional.of(search.ofAny());
      } catch (ScheduleSearch.ImpossiblePlan impossible) {
        broken.add(impossible.getMessage());
      }
    }
    double solverSeconds = (System.nanoTime() - began) / 1e9;
    return new Comparison(
        request.inventory().pod(),
        plan,
        saved,
        optimum,
        schedule,
        any,
        broken,
        plannerSeconds,
        solverSeconds);
  }

  boolean isEqual() {
    return saved.equals(optimum.found());
  }

  boolean isBeyondBound() {
    return saved.compareTo(optimum.bound()) > 0;
  }

  boolean isEverythingPlaced() {
    return plan.unplaced().isEmpty();
  }

  /** Whether CP-SAT has an answer to hold the makespan against, and not a bound alone. */
  boolean isScheduled() {
    return schedule.map(s -> s.isProven() || s.isFound()).orElse(false);
  }

  /** Makespan divided by the shortest found; 1 when nothing is placed. */
  double ratio() {
    return schedule.map(s -> over(s.foundSeconds())).orElse(1.0);
  }

  /** Makespan divided by what no schedule is shorter than. */
  double boundRatio() {
    return schedule.map(s -> over(s.boundSeconds())).orElse(1.0);
  }

  /** Makespan divided by that of a schedule which may be late. */
  double anyRatio() {
    return any.map(s -> over(s.boundSeconds())).orElse(1.0);
  }

  private double over(double seconds) {
    return seconds == 0 ? 1 : plan.makespanSeconds() / seconds;
  }

  /** Both answers, for a person. */
  String told() {
    var text = new StringBuilder();
    text.append("%s, failed %s%n".formatted(name, plan.failed()));
    text.append("  planner: %s, makespan %.1f s%n".formatted(saved, plan.makespanSeconds()));
    text.append(
        "  optimum: %s%s%n"
            .formatted(
                optimum.found(),
                optimum.proven() ? "" : ", not proven, at most " + optimum.bound()));
    schedule.ifPresent(
        s ->
            text.append(
                "  shortest as good as the plan: %.1f s, at least %.1f s%n"
                    .formatted(s.foundSeconds(), s.boundSeconds())));
    any.ifPresent(
        s ->
            text.append(
                "  shortest whatever is late: %.1f s, at least %.1f s%n"
                    .formatted(s.foundSeconds(), s.boundSeconds())));
    broken.forEach(sentence -> text.append("  wrong: %s%n".formatted(sentence)));
    Map<String, String> planned = new TreeMap<>();
    plan.placements()
        .forEach(
            p ->
                planned.put(
                    p.vm(),
                    "%s %.1f to %.1f s".formatted(p.lane(), p.startSeconds(), p.endSeconds())));
    plan.unplaced().forEach(vm -> planned.put(vm.vm(), "-"));
    planned.forEach(
        (vm, where) -> {
          String best = optimum.targets().getOrDefault(vm, "-");
          String shortest = schedule.map(s -> s.lines().getOrDefault(vm, "-")).orElse(best);
          text.append("  %-10s planner %-28s CP-SAT %s%n".formatted(vm, where, shortest));
        });
    return text.toString();
  }
}
