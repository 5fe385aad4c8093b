package io.bowline.drill;

import io.bowline.deploy.CommandFailure;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waiting for something outside: what, how long at most, how often to look.
 *
 * @param what completes "Waited N s for …"
 */
record Wait(String what, Duration atMost, Duration pause) {

  static Wait forThat(String what, Duration atMost) {
    return new Wait(what, atMost, Duration.ofMillis(100));
  }

  void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw CommandFailure.unmet(
            "Waited " + atMost.toSeconds() + " s for " + what + ", in vain.");
      }
      pause(pause);
    }
  }

  /** Lets real time pass; a drill watches processes that run by it. */
  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unmet("The drill was interrupted.", e);
    }
  }
}
