package io.bowline.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * When the workers are killed, from a seed: every second kill, and at least half of all, comes
 * between a command's effect and its answer; the others at a moment of the clock.
 */
final class KillPlan {

  /** One kill. */
  sealed interface Kill {

    /**
     * After the effect of a changing command, before its answer.
     *
     * @param command the how-manieth changing command since the start or the last kill
     */
    record AfterEffect(int command) implements Kill {}

    /**
     * At a moment.
     *
     * @param seconds real seconds since the start or the last kill
     */
    record AtTime(double seconds) implements Kill {}
  }

  private KillPlan() {}

  static List<Kill> of(int kills, long seed, int commandsBetween, double secondsBetween) {
    var random = new Random(seed);
    var plan = new ArrayList<Kill>();
    for (int n = 0; n < kills; n++) {
      if (n % 2 == 0) {
        plan.add(new Kill.AfterEffect(1 + random.nextInt(commandsBetween)));
      } else {
        plan.add(new Kill.AtTime(1 + random.nextDouble() * secondsBetween));
      }
    }
    return plan;
  }
}
