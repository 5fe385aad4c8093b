package io.bowline.planning;

/**
 * How long each VM takes on each server by itself, worked out once: it is asked for all the time.
 */
final class Lengths {

  private final StepCosts costs;
  private final long[][] known;

  Lengths(StepCosts costs, int tasks, int hosts) {
    this.costs = costs;
    this.known = new long[tasks][hosts];
  }

  /** In nanoseconds. */
  long of(Task task, Host host) {
    long[] ofTask = known[task.index()];
    if (ofTask[host.index()] == 0) {
      ofTask[host.index()] = costs.whole(task, host);
    }
    return ofTask[host.index()];
  }
}
