package io.bowline.planning;

import io.bowline.planning.LanePlan.Lane;
import io.bowline.planning.LanePlan.Prediction;
import java.util.List;
import java.util.Random;

/**
 * Betters a schedule by moving VMs to other lanes or exchanging them with others, for a fixed
 * number of tries.
 */
final class Balancer {

  /** So many VMs may have to make room for one. */
  private static final int MOST_FORCED_OUT = 3;

  /** So many changes are kept before VMs take their turns in the order of their starts again. */
  private static final int REORDER = 8;

  private final LanePlan plan;
  private final Targets targets;
  private final Merit merit;
  private final Prediction prediction;
  // The same numbers each time: the same input must give the same plan.
  private final Random random = new Random(1);

  private Merit.Value value;
  private int triesLeft;

  Balancer(LanePlan plan, Targets targets, Merit merit, Prediction prediction) {
    this.plan = plan;
    this.targets = targets;
    this.merit = merit;
    this.prediction = prediction;
    predict();
  }

  private void predict() {
    plan.predictTried(prediction);
    value = merit.of(plan);
    plan.predict(prediction);
  }

  Merit.Value value() {
    return value;
  }

  /**
   * From now on the makespan decides between plans whose weighted outage times are no more than
   * this part above those of the present plan.
   */
  void spare(double part) {
    merit.isEnough(Math.round(value.outage() * (1 + part)));
    predict();
  }

  /**
   * From now on VMs that are late in the present plan may take this part longer, and the search
   * goes on from another one.
   */
  void spareTheLate(double part, LanePlan.State from) {
    merit.isLateEnough(plan, value, part);
    plan.restore(from, prediction);
    predict();
  }

  /**
   * Improves step by step until no single step helps.
   *
   * @param tries bounds the time, independently of the machine
   */
  void descend(int tries) {
    triesLeft = tries;
    while (triesLeft > 0 && (shortensLastLane() || placesBetter())) {
      plan.reorder();
    }
  }

  /**
   * Walks from schedule to schedule by changes at random and ends with the best one it came by. A
   * change may make the schedule worse by a part that shrinks to nothing (threshold accepting,
   * Dueck and Scheuer 1990): so the walk leaves dead ends.
   *
   * @param tries bounds the time, independently of the machine
   * @param firstThreshold the part by which a schedule may become worse at first
   */
  void explore(int tries, double firstThreshold) {
    if (plan.waitsForNothing() || plan.size() < 2) {
      return;
    }
    Merit.Value best = value;
    LanePlan.State bestState = plan.state();
    int kept = 0;
    for (int step = 0; step < tries; step++) {
      double worse = firstThreshold * (tries - step) / tries * random.nextDouble();
      if (changes(worse) && ++kept % REORDER == 0) {
        plan.reorder();
      }
      if (value.compareTo(best) < 0) {
        best = value;
        bestState = plan.state();
      }
    }
    plan.restore(bestState, prediction);
    value = best;
  }

  /** Changes the schedule at random, if it becomes worse by no more than this part. */
  private boolean changes(double worse) {
    int turn = random.nextInt(plan.size());
    Task task = plan.atTurn(turn);
    if (random.nextBoolean()) {
      int other = random.nextInt(plan.size());
      return other != turn && isSwapped(turn, other) && isGoodEnough(worse);
    }
    List<Host> hosts = targets.eligible(task);
    Host host = hosts.get(random.nextInt(hosts.size()));
    if (host == targets.of(task) || targets.fitsInstead(task, host)) {
      return isMoved(task, plan.anyLane(host, random)) && isGoodEnough(worse);
    }
    return isForcedIn(task, host) && isGoodEnough(worse);
  }

  /** Makes room for a VM by moving others from there to where they fit. */
  private boolean isForcedIn(Task task, Host host) {
    List<Task> moved = targets.forceIn(task, host, targets.of(task), MOST_FORCED_OUT, random);
    if (moved.isEmpty()) {
      return false;
    }
    plan.move(moved, moved.stream().map(other -> plan.anyLane(targets.of(other), random)).toList());
    return true;
  }

  private boolean shortensLastLane() {
    Lane last = lastToEnd();
    List<Task> inLast = plan.order().stream().filter(task -> plan.laneOf(task) == last).toList();
    for (Task task : inLast) {
      for (Lane lane : plan.lanes()) {
        if (lane != last && plan.end(lane) < plan.end(last) && isMoved(task, lane) && isBetter()) {
          return true;
        }
      }
      for (Task other : plan.order()) {
        if (plan.laneOf(other) != last && isExchanged(task, other) && isBetter()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Any VM to any lane, or into the place of any other. */
  private boolean placesBetter() {
    for (int turn = 0; turn < plan.size() && triesLeft > 0; turn++) {
      for (Lane lane : plan.lanes()) {
        if (isMoved(plan.atTurn(turn), lane) && isBetter()) {
          return true;
        }
      }
      for (int other = turn + 1; other < plan.size(); other++) {
        if (isSwapped(turn, other) && isBetter()) {
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

  private boolean isMoved(Task task, Lane to) {
    Lane from = plan.laneOf(task);
    if (from == to || (from.host() != to.host() && !targets.fitsInstead(task, to.host()))) {
      return false;
    }
    plan.move(task, to);
    return true;
  }

  private boolean isExchanged(Task task, Task other) {
    if (!targets.fitExchanged(task, other)) {
      return false;
    }
    plan.exchange(task, other);
    return true;
  }

  private boolean isSwapped(int turn, int other) {
    return targets.fitExchanged(plan.atTurn(turn), plan.atTurn(other)) && plan.swap(turn, other);
  }

  /** Keeps what was tried, or takes it back. */
  private boolean isBetter() {
    if (triesLeft-- <= 0) {
      return isTakenBack();
    }
    Merit.Value candidate = tried();
    return candidate.compareTo(value) < 0 ? isKept(candidate) : isTakenBack();
  }

  private boolean isGoodEnough(double worse) {
    Merit.Value candidate = tried();
    return candidate.worseThan(value) <= worse ? isKept(candidate) : isTakenBack();
  }

  private Merit.Value tried() {
    plan.predictTried(prediction);
    return merit.of(plan);
  }

  private boolean isKept(Merit.Value candidate) {
    value = candidate;
    plan.keep();
    return true;
  }

  private boolean isTakenBack() {
    plan.takeBack();
    return false;
  }
}
