package io.bowline.planning;

import io.bowline.planning.LanePlan.Prediction;
import io.bowline.planning.Merit.Value;

/**
 * Betters a schedule: first the weighted outage times, then the makespan for a small part of them,
 * both as if each VM had the devices for itself; then command by command, where devices make VMs
 * wait.
 */
final class ScheduleSearch {

  /** A schedule may become worse by this part on the way to a better one. */
  static final double FIRST_THRESHOLD = 0.02;

  /** The same for the makespan, where most changes make no difference. */
  private static final double SECOND_THRESHOLD = 0.01;

  /** Outage times may grow by this part where that shortens the makespan. */
  private static final double SHORTER_FOR = 0.03;

  /** VMs that are late whatever is done may take this part longer where that helps all others. */
  private static final double LATER_FOR = 0.05;

  /** Or this part, where it shortens the makespan by as much. */
  private static final double MUCH_LATER_FOR = 0.3;

  private static final int ROUNDS = 2;

  /** VMs scheduled in all tries together. */
  private static final int ROUGH_EFFORT = 10_000_000;

  /** VMs and LUNs scheduled in all tries together. */
  private static final int EXACT_EFFORT = 80_000;

  /** Waiting for devices is worth another look when it costs more than this. */
  private static final double NOTICEABLY = 1.01;

  /** A walk of fewer leads nowhere. */
  private static final int FEWEST_STEPS = 500;

  private final LanePlan plan;
  private final Targets targets;
  private final Merit merit;

  ScheduleSearch(LanePlan plan, Targets targets, Merit merit) {
    this.plan = plan;
    this.targets = targets;
    this.merit = merit;
  }

  void run() {
    if (plan.size() == 0) {
      return;
    }
    Balancer rough = roughly();
    var exact = new Balancer(plan, targets, merit, Prediction.EXACT);
    if (isNoticeable(exact.value(), rough.value())) {
      commandByCommand(exact);
    }
  }

  private static boolean isNoticeable(Value exact, Value rough) {
    return exact.makespan() > rough.makespan() * NOTICEABLY
        || exact.outage() > rough.outage() * NOTICEABLY;
  }

  private Balancer roughly() {
    var rough = new Balancer(plan, targets, merit, Prediction.ROUGH);
    rough.explore(ROUGH_EFFORT / 2 / plan.size(), FIRST_THRESHOLD);
    rough.spare(SHORTER_FOR);
    int tries = ROUGH_EFFORT / 4 / ROUNDS / plan.size();
    for (int i = 0; i < ROUNDS; i++) {
      rough.explore(tries, SECOND_THRESHOLD);
      rough.descend(tries);
    }
    return rough;
  }

  private void commandByCommand(Balancer exact) {
    int luns = plan.order().stream().mapToInt(task -> task.vm().luns().size()).sum();
    int tries = EXACT_EFFORT / (plan.size() + luns);
    LanePlan.State begin = plan.state();
    exact.spare(0);
    walk(exact, tries);
    if (exact.value().isLate()) {
      exact.spareTheLate(LATER_FOR, begin);
      walk(exact, tries);
      LanePlan.State kept = plan.state();
      double longest = exact.value().makespan() * (1 - MUCH_LATER_FOR);
      exact.spareTheLate(MUCH_LATER_FOR, begin);
      walk(exact, tries);
      if (exact.value().makespan() > longest) {
        plan.restore(kept, Prediction.EXACT);
      }
    }
  }

  private static void walk(Balancer exact, int tries) {
    if (tries >= FEWEST_STEPS) {
      exact.explore(tries, FIRST_THRESHOLD);
    }
    exact.descend(tries);
  }
}
