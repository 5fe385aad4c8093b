package io.bowline.optimum;

import io.bowline.inventory.Server;
import io.bowline.optimum.Problem.Job;
import io.bowline.optimum.Problem.Target;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.FailoverPlan.Placement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is wrong with a plan's account, lanes and times, each in a sentence. */
final class ScheduleCheck {

  /** Times of plans are rounded to milliseconds. */
  private static final double EPSILON = 0.002;

  private final Problem problem;
  private final FailoverPlan plan;
  private final Map<String, Placement> placed = new HashMap<>();
  private final List<String> broken = new ArrayList<>();

  private ScheduleCheck(Problem problem, FailoverPlan plan) {
    this.problem = problem;
    this.plan = plan;
    for (Placement placement : plan.placements()) {
      if (placed.put(placement.vm(), placement) != null) {
        broken.add(placement.vm() + " is placed twice");
      }
    }
  }

  static List<String> broken(Problem problem, FailoverPlan plan) {
    var check = new ScheduleCheck(problem, plan);
    check.account();
    check.lanes();
    check.times();
    return check.broken;
  }

  private void account() {
    Set<String> unplaced = new HashSet<>();
    for (FailoverPlan.Unplaced vm : plan.unplaced()) {
      unplaced.add(vm.vm());
      if (vm.reasons().isEmpty()) {
        broken.add(vm.vm() + " is not placed, for no reason");
      }
    }
    for (Job job : problem.jobs()) {
      if (placed.containsKey(job.name()) == unplaced.contains(job.name())) {
        broken.add(job.name() + " is not either placed or unplaced");
      }
    }
    if (placed.size() + unplaced.size() != problem.jobs().size() || !plan.moved().isEmpty()) {
      broken.add("the plan is of other VMs than those that were lost");
    }
  }

  private void lanes() {
    Map<String, List<Placement>> lanes = new TreeMap<>();
    for (Placement placement : plan.placements()) {
      lanes.computeIfAbsent(placement.lane(), lane -> new ArrayList<>()).add(placement);
    }
    Map<String, Integer> lanesOf = new HashMap<>();
    lanes.forEach(
        (name, lane) -> {
          lane.sort(Comparator.comparingInt(Placement::position));
          lanesOf.merge(lane.getFirst().target(), 1, Integer::sum);
          for (int i = 0; i < lane.size(); i++) {
            Placement placement = lane.get(i);
            if (placement.position() != i || !placement.target().equals(lane.getFirst().target())) {
              broken.add(placement.vm() + " has a wrong place in " + name);
            }
            if (i > 0 && placement.startSeconds() < lane.get(i - 1).endSeconds() - EPSILON) {
              broken.add(placement.vm() + " overtakes in " + name);
            }
          }
        });
    for (Target target : problem.targets()) {
      if (lanesOf.getOrDefault(target.name(), 0) > target.lanes()) {
        broken.add(target.name() + " has more lanes than restarts");
      }
    }
  }

  private void times() {
    var work = new Work(problem);
    double last = 0;
    for (Job job : problem.jobs()) {
      Placement placement = placed.get(job.name());
      if (placement == null) {
        continue;
      }
      last = Math.max(last, placement.endSeconds());
      double least = work.seconds(work.whole(job, target(placement.target())));
      if (placement.endSeconds() - placement.startSeconds() < least - EPSILON) {
        broken.add(job.name() + " takes less than " + least + " s");
      }
      if (placement.startSeconds() < work.seconds(work.release(job)) - EPSILON) {
        broken.add(job.name() + " starts before its array lets its LUNs go");
      }
      for (Job dependency : job.after()) {
        Placement before = placed.get(dependency.name());
        if (before != null && placement.startSeconds() < before.endSeconds() - EPSILON) {
          broken.add(job.name() + " starts before " + dependency.name() + " ends");
        }
      }
    }
    if (Math.abs(last - plan.makespanSeconds()) > EPSILON) {
      broken.add("the makespan is not the last end, " + last);
    }
  }

  /** A target that takes no VM is the other check's to tell. */
  private Target target(String name) {
    for (Target target : problem.targets()) {
      if (target.name().equals(name)) {
        return target;
      }
    }
    Server server =
        problem.request().inventory().servers().stream()
            .filter(other -> other.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new Target(-1, server, 0, 0, 0, 1);
  }
}
