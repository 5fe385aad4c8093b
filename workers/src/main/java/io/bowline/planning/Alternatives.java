package io.bowline.planning;

import io.bowline.planning.LanePlan.Prediction;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Tries other placements that save as much, with other VMs of the same class or with the same on
 * other servers, and keeps the one that gives the best schedule.
 */
final class Alternatives {

  private static final int TRIES = 100;

  /** VMs scheduled for one placement. */
  private static final int EFFORT = 40_000;

  private final List<Task> tasks;
  private final Targets targets;
  private final Merit merit;
  private final Supplier<LanePlan> lanes;

  /**
   * @param lanes cuts the VMs that have a place into lanes
   */
  Alternatives(List<Task> tasks, Targets targets, Merit merit, Supplier<LanePlan> lanes) {
    this.tasks = tasks;
    this.targets = targets;
    this.merit = merit;
    this.lanes = lanes;
  }

  /** Leaves the best one in the targets. */
  void choose(PlacementSearch search) {
    if (tasks.stream().noneMatch(targets::isPlaced) || lanes.get().waitsForNothing()) {
      return;
    }
    // The same numbers each time: the same input must give the same plan.
    var random = new Random(1);
    Scheduled best = scheduled();
    Host[] bestPlacements = targets.snapshot();
    for (int i = 0; i < TRIES; i++) {
      Optional<Task> without = i % 2 == 0 ? Optional.empty() : Optional.of(best.last);
      if (search.rearrange(random, without)) {
        Scheduled other = scheduled();
        if (other.value.compareTo(best.value) < 0) {
          best = other;
          bestPlacements = targets.snapshot();
        } else {
          targets.restore(bestPlacements, tasks);
        }
      }
    }
    targets.restore(bestPlacements, tasks);
  }

  /**
   * @param last the VM that comes back last
   */
  private record Scheduled(Merit.Value value, Task last) {}

  private Scheduled scheduled() {
    LanePlan plan = lanes.get();
    var balancer = new Balancer(plan, targets, merit, Prediction.ROUGH);
    balancer.explore(EFFORT / plan.size(), ScheduleSearch.FIRST_THRESHOLD);
    Task last = Collections.max(plan.order(), Comparator.comparingLong(plan::end));
    return new Scheduled(balancer.value(), last);
  }
}
