package io.bowline.scenario;

import java.time.Duration;

/**
 * The lab of real hosts and guests that a scenario runs in.
 *
 * @param detection how closely its hosts are watched
 * @param t1 how long a guest is watched after a reboot
 * @param t2 how long a guest is watched after a restart
 */
public record LabGiven(int hosts, int guests, Detection detection, Duration t1, Duration t2) {

  /** T1 and T2 of 3RC. */
  public static final Duration USUAL_WATCH = Duration.ofMinutes(3);

  /** How the failure of a host is noticed. */
  public enum Detection {
    /** As the workers do it when nothing is said. */
    USUAL,
    /** With short pauses everywhere. */
    FAST
  }
}
