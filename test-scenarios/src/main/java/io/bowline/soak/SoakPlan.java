package io.bowline.soak;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The faults of a seed: the same for the same seed, whatever the lab makes of them. */
final class SoakPlan {

  private static final int LONGEST_PAUSE_SECONDS = 20;

  /** A host that comes back by itself does so while its outage may still be under way. */
  private static final int LONGEST_AWAY_SECONDS = 45;

  private SoakPlan() {}

  /**
   * One of them.
   *
   * @param pick decides among what it may strike
   * @param pause before it, once the lab is quiet
   * @param back after which a host that is killed and comes back has power again
   */
  record Drawn(SoakFault fault, int pick, Duration pause, Duration back) {

    /**
     * @param candidates not empty
     */
    String victim(List<String> candidates) {
      return candidates.get(pick % candidates.size());
    }
  }

  /** Without an end. */
  static Stream<Drawn> of(long seed) {
    var random = new Random(seed);
    var faults = SoakFault.values();
    return Stream.generate(
        () ->
            new Drawn(
                faults[random.nextInt(faults.length)],
                random.nextInt(Integer.MAX_VALUE),
                Duration.ofSeconds(random.nextInt(LONGEST_PAUSE_SECONDS + 1)),
                Duration.ofSeconds(1 + random.nextInt(LONGEST_AWAY_SECONDS))));
  }
}
