package io.bowline.planning;

import io.bowline.planning.LanePlan.Lane;
import io.bowline.planning.LanePlan.Prediction;
import java.util.List;
import java.util.Random;

/**
 * Betters a schedule by moving VMs to other lanes or exchanging them with others, as long as that
 * helps and a fixed number of tries lasts.
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

  /**
   * From now on the makespan decides between plans whose weighted outage times are no more than
   * this part above those of the present plan.
   */
  void spare(double part) {
    merit.isEnough(Math.round(value.outage() * (1 + part)));
    predict();
  }

  /**
   * Improves step by step until no single step helps.
   *
   * @param tries bounds the time, independently of the machine
   */
  void descend(int tries) {
    triesLeft = tries;
    descend();
  }

  private void descend() {
    while (triesLeft > 0 && (shortensLastLane() || placesBetter())) {
      plan.reorder();
    }
  }

  /**
   * Leaves a dead end by a few exchanges at random, and goes on from there when that pays.
   *
   * @param tries bounds the time, independently of the machine
   */
  void explore(int tries) {
    triesLeft = plan.waitsForNothing() ? 0 : tries;
    descend();
    // The same numbers each time: the same input must give the same plan.
    var random = new Random(1);
    int fruitless = 0;
    while (triesLeft > 0 && fruitless < PATIENCE && plan.size() > 2) {
      LanePlan.State state = plan.state();
      Merit.Value before = value;
      shake(random);
      descend();
      fruitless = value.compareTo(before) < 0 ? 0 : fruitless + 1;
      if (value.compareTo(before) > 0) {
        plan.restore(state, prediction);
        value = before;
      }
    }
  }

  private void shake(Random random) {
    for (int i = 0; i < SHAKES; i++) {
      Task task = plan.atTurn(random.nextInt(plan.size()));
      Task other = plan.atTurn(random.nextInt(plan.size()));
      triesLeft--;
      if (plan.laneOf(task) != plan.laneOf(other) && targets.fitExchanged(task, other)) {
        plan.exchange(task, other);
        plan.predictTried(prediction);
        plan.keep();
      }
    }
    plan.reorder();
    predict();
  }

  private boolean shortensLastLane() {
    Lane last = lastToEnd();
    List<Task> inLast = plan.order().stream().filter(task -> plan.laneOf(task) == last).toList();
    for (Task task : inLast) {
      for (Lane lane : plan.lanes()) {
        if (lane != last && plan.end(lane) < plan.end(last) && moves(task, lane)) {
          return true;
        }
      }
      for (int turn = 0; turn < plan.size(); turn++) {
        if (plan.laneOf(plan.atTurn(turn)) != last && exchanges(task, plan.atTurn(turn))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Any VM to any lane, or into the place of any other. */
  private boolean placesBetter() {
    for (int turn = 0; turn < plan.size() && triesLeft > 0; turn++) {
      Task task = plan.atTurn(turn);
      for (Lane lane : plan.lanes()) {
        if (lane != plan.laneOf(task) && moves(task, lane)) {
          return true;
        }
      }
      for (int other = turn + 1; other < plan.size(); other++) {
        if (swaps(turn, other)) {
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
    if (plan.laneOf(task).host() != to.host() && !targets.fitsInstead(task, to.host())) {
      return false;
    }
    plan.move(task, to);
    return isBetter();
  }

  private boolean exchanges(Task task, Task other) {
    if (!targets.fitExchanged(task, other)) {
      return false;
    }
    plan.exchange(task, other);
    return isBetter();
  }

  private boolean swaps(int turn, int other) {
    return targets.fitExchanged(plan.atTurn(turn), plan.atTurn(other))
        && plan.swap(turn, other)
        && isBetter();
  }

  /** Keeps what was tried, or takes it back. */
  private boolean isBetter() {
    if (triesLeft-- > 0) {
      plan.predictTried(prediction);
      Merit.Value candidate = merit.of(plan);
      if (candidate.compareTo(value) < 0) {
        value = candidate;
        plan.keep();
        return true;
      }
    }
    plan.takeBack();
    return false;
  }
}
