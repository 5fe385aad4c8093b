package io.bowline.scenario;

/**
 * The lab of real hosts and guests that a scenario runs in.
 *
 * @param detection how closely its hosts are watched
 */
public record LabGiven(int hosts, int guests, Detection detection) {

  /** How the failure of a host is noticed. */
  public enum Detection {
    /** As the workers do it when nothing is said. */
    USUAL,
    /** With short pauses everywhere. */
    FAST
  }
}
