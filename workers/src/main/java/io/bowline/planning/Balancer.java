package io.bowline.planning;

import java.util.List;

/**
 * Shortens a schedule by moving VMs off the server that ends last, or exchanging them with others,
 * as long as that helps and a fixed number of tries lasts.
 */
final class Balancer {

  /** VMs scheduled in all tries together: bounds the time, independently of the machine. */
  private static final int EFFORT = 400_000;

  private final List<Task> dependenciesFirst;
  private final Targets targets;
  private final StepCosts costs;
  private final Merit merit;
  private Schedule best;
  private Merit.Value value;
  private int triesLeft;

  Balancer(List<Task> dependenciesFirst, Targets targets, StepCosts costs, Merit merit) {
    this.dependenciesFirst = dependenciesFirst;
    this.targets = targets;
    this.costs = costs;
    this.merit = merit;
    this.best = schedule();
    this.value = merit.of(best);
    this.triesLeft = EFFORT / Math.max(1, dependenciesFirst.size());
  }

  Schedule balance() {
    while (triesLeft > 0 && improve()) {
      // Each round starts from the server that ends last now.
    }
    return best;
  }

  private Schedule schedule() {
    return Schedule.of(dependenciesFirst, targets, costs);
  }

  private boolean improve() {
    Host last = lastToEnd();
    if (last == null) {
      return false;
    }
    for (Task task : last.placed()) {
      for (Host other : targets.hosts()) {
        if (other != last && (moves(task, last, other) || exchanges(task, last, other))) {
          return true;
        }
      }
    }
    return false;
  }

  private Host lastToEnd() {
    Task last = null;
    for (Task task : dependenciesFirst) {
      if (targets.isPlaced(task) && (last == null || best.end(task) > best.end(last))) {
        last = task;
      }
    }
    return last == null ? null : targets.of(last);
  }

  private boolean moves(Task task, Host from, Host to) {
    targets.put(task, null);
    if (targets.fits(task, to)) {
      targets.put(task, to);
      if (isBetter()) {
        return true;
      }
      targets.put(task, null);
    }
    targets.put(task, from);
    return false;
  }

  private boolean exchanges(Task task, Host here, Host there) {
    if (!Constraint.ofServer(task, there, targets)) {
      return false;
    }
    for (Task other : there.placed()) {
      if (Constraint.ofServer(other, here, targets) && exchanges(task, here, other, there)) {
        return true;
      }
    }
    return false;
  }

  private boolean exchanges(Task task, Host here, Task other, Host there) {
    targets.put(task, null);
    targets.put(other, null);
    if (targets.fits(task, there)) {
      targets.put(task, there);
      if (targets.fits(other, here)) {
        targets.put(other, here);
        if (isBetter()) {
          return true;
        }
        targets.put(other, null);
      }
      targets.put(task, null);
    }
    targets.put(task, here);
    targets.put(other, there);
    return false;
  }

  private boolean isBetter() {
    if (triesLeft-- <= 0) {
      return false;
    }
    Schedule candidate = schedule();
    Merit.Value candidateValue = merit.of(candidate);
    if (candidateValue.compareTo(value) >= 0) {
      return false;
    }
    best = candidate;
    value = candidateValue;
    return true;
  }
}
