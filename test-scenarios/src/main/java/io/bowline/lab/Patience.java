package io.bowline.lab;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks again and again until something holds or the time is up. */
final class Patience {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Patience() {}

  static boolean until(Duration limit, BooleanSupplier holds) {
    long end = System.nanoTime() + limit.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
