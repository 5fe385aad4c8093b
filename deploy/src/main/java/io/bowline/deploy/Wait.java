package io.bowline.deploy;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks again and again until something holds or the time is up. */
public final class Wait {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Wait() {}

  /**
   * @return whether it held, at the latest when the patience was over
   */
  public static boolean until(Duration patience, BooleanSupplier holds) {
    long end = System.nanoTime() + patience.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return holds.getAsBoolean();
      }
    }
    return true;
  }
}
