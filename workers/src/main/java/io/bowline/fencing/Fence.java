package io.bowline.fencing;

import java.time.Instant;
import java.util.Optional;

/**
 * A server's fence in one outage.
 *
 * @param proof what was observed, word for word
 */
public record Fence(
    String outage,
    String server,
    State state,
    Optional<String> proof,
    Optional<Instant> provenAt,
    Optional<Instant> checkedAt) {

  /** How far a fence is. */
  public enum State {
    /** A power-off was sent, or is about to be. */
    REQUESTED,
    /** Observed off, and kept so. */
    PROVEN,
    /** Was proven, and then seen with power. */
    LOST,
    /** A human gave the server back. */
    RELEASED
  }
}
