package io.bowline.drill;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The one place where simulated and workers' time meet: {@code speed} simulated seconds pass in one
 * second of the workers' clock.
 *
 * @param start the workers' clock when the simulated clock read zero
 */
record SimulatedTime(Instant start, double speed) {

  /** A production duration as the workers must be told it. */
  static Duration scaled(Duration production, double speed) {
    var scaled = Duration.ofNanos(Math.round(production.toNanos() / speed));
    return scaled.compareTo(Duration.ofMillis(1)) < 0
        ? Duration.ofMillis(1)
        : scaled.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Simulated seconds since the start at a moment of the workers' clock. */
  double at(Instant workersClock) {
    return seconds(Duration.between(start, workersClock));
  }

  /** Simulated seconds of a span of the workers' clock. */
  double seconds(Duration workers) {
    return workers.toNanos() / 1e9 * speed;
  }

  /** Simulated seconds of a span of the workers' clock. */
  double seconds(double workersSeconds) {
    return workersSeconds * speed;
  }
}
