package io.bowline.planning;

import io.bowline.planning.LanePlan.Lane;
import io.bowline.planning.LanePlan.Prediction;
import java.util.List;
import java.util.Random;

/**
 * Shortens a schedule by moving VMs out of the lane that ends last, or exchanging them with others,
 * as long as that helps and a fixed number of tries lasts.
 */
final class Balancer {

  private static final int SHAKES = 3;
  private static final int PATIENCE = 60;

  private final LanePlan plan;
  private final Targets targets;
  private final Merit merit;
  private final Prediction prediction;
  private Merit.Value value;
  private int triesLeft;

  /**
   * @param tries bounds the time, independently of the machine
   */
  Balancer(LanePlan plan, Targets targets, Merit merit, Prediction prediction, int tries) {
    this.plan = plan;
    this.targets = targets;
    this.merit = merit;
    this.prediction = prediction;
    this.triesLeft = tries;
    plan.predict(prediction);
    this.value = merit.of(plan);
  }

  /** Improves step by step until no single step helps. */
  void descend() {
    boolean better = true;
    while (better && triesLeft > 0) {
      better = improve();
      plan.reorder();
    }
    plan.predict(prediction);
  }

  /** Leaves a dead end by a few exchanges at random, and goes on from there when that pays. */
  void explore() {
    descend();
    // The same numbers each time: the same input must give the same plan.
    var random = new Random(1);
    int fruitless = 0;
    while (triesLeft > 0 && fruitless < PATIENCE && plan.order().size() > 2) {
      LanePlan.State state = plan.state();
      Merit.Value before = value;
      shake(random);
      descend();
      fruitless = value.compareTo(before) < 0 ? 0 : fruitless + 1;
      if (value.compareTo(before) > 0) {
        plan.restore(state);
        plan.predict(prediction);
        value = before;
      }
    }
  }

  private void shake(Random random) {
    for (int i = 0; i < SHAKES; i++) {
      Task task = plan.order().get(random.nextInt(plan.order().size()));
      Task other = plan.order().get(random.nextInt(plan.order().size()));
      triesLeft--;
      if (plan.laneOf(task) != plan.laneOf(other)
          && (targets.of(task) == targets.of(other) || fitExchanged(task, other))) {
        exchange(task, plan.laneOf(other), other, plan.laneOf(task));
      }
    }
    plan.predict(prediction);
    plan.reorder();
    value = merit.of(plan);
  }

  private boolean improve() {
    Lane last = lastToEnd();
    List<Task> inLast = plan.order().stream().filter(task -> plan.laneOf(task) == last).toList();
    for (Task task : inLast) {
      for (Lane lane : plan.lanes()) {
        if (lane != last && plan.end(lane) < plan.end(last) && moves(task, lane)) {
          return true;
        }
      }
      for (Task other : plan.order()) {
        if (plan.laneOf(other) != last && exchanges(task, other)) {
          return true;
        }
      }
    }
    return false;
  }

  private Lane lastToEnd() {
    Lane last = plan.lanes().getFirst();
    for (Lane lane : plan.lanes()) {
      last = plan.end(lane) > plan.end(last) ? lane : last;
    }
    return last;
  }

  private boolean moves(Task task, Lane to) {
    Lane from = plan.laneOf(task);
    if (from.host() != to.host() && !fits(task, to.host())) {
      return false;
    }
    plan.move(task, to);
    if (isBetter()) {
      return true;
    }
    plan.move(task, from);
    plan.predict(prediction);
    return false;
  }

  private boolean exchanges(Task task, Task other) {
    Lane here = plan.laneOf(task);
    Lane there = plan.laneOf(other);
    if (here.host() != there.host() && !fitExchanged(task, other)) {
      return false;
    }
    exchange(task, there, other, here);
    if (isBetter()) {
      return true;
    }
    exchange(task, here, other, there);
    plan.predict(prediction);
    return false;
  }

  private void exchange(Task task, Lane to, Task other, Lane otherTo) {
    plan.move(task, to);
    plan.move(other, otherTo);
  }

  private boolean fits(Task task, Host host) {
    Host from = targets.of(task);
    targets.put(task, null);
    boolean fits = targets.fits(task, host);
    targets.put(task, from);
    return fits;
  }

  private boolean fitExchanged(Task task, Task other) {
    Host here = targets.of(task);
    Host there = targets.of(other);
    if (!Constraint.ofServer(task, there, targets) || !Constraint.ofServer(other, here, targets)) {
      return false;
    }
    targets.put(task, null);
    targets.put(other, null);
    boolean fits = targets.fits(task, there);
    if (fits) {
      targets.put(task, there);
      fits = targets.fits(other, here);
    }
    targets.put(task, here);
    targets.put(other, there);
    return fits;
  }

  private boolean isBetter() {
    if (triesLeft-- <= 0) {
      return false;
    }
    plan.predict(prediction);
    Merit.Value candidate = merit.of(plan);
    if (candidate.compareTo(value) >= 0) {
      return false;
    }
    value = candidate;
    return true;
  }
}
