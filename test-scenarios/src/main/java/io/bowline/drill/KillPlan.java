package io.bowline.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * When something is killed, from a seed: every second kill, and at least half of all, comes between
 * a command's effect and its answer; the others at a moment of the clock. Both are counted in
 * changing commands, so that they spread over the whole recovery however fast the machine is.
 */
final class KillPlan {

  /** The first commands cut the server off and end what it may still start: they are few. */
  private static final int FENCE = 10;

  private static final double LONGEST_AFTER_SECONDS = 3;

  /** One kill. */
  sealed interface Kill {

    /** The how-manieth changing command since the beginning or the last kill it comes after. */
    int command();

    /** After the effect of a changing command, before its answer. */
    record AfterEffect(int command) implements Kill {}

    /**
     * At a moment.
     *
     * @param seconds real seconds after the command
     */
    record AtTime(int command, double seconds) implements Kill {}
  }

  private KillPlan() {}

  /**
   * @param commandsBetween the most changing commands from one kill to the next
   */
  static List<Kill> of(int kills, long seed, int commandsBetween) {
    var random = new Random(seed);
    var plan = new ArrayList<Kill>();
    for (int n = 0; n < kills; n++) {
      // A quarter of the first kills meets the fence, which is over after a few commands.
      int among = n == 0 && random.nextInt(4) == 0 ? FENCE : commandsBetween;
      int command = 1 + random.nextInt(Math.min(among, commandsBetween));
      plan.add(
          n % 2 == 0
              ? new Kill.AfterEffect(command)
              : new Kill.AtTime(command, random.nextDouble() * LONGEST_AFTER_SECONDS));
    }
    return plan;
  }
}
