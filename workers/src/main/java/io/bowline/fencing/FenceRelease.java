package io.bowline.fencing;

import java.time.Clock;

/** Gives a fenced server back: only a human may, and only with a reason. */
public final class FenceRelease {

  private final Fences fences;
  private final Clock clock;

  public FenceRelease(Fences fences, Clock clock) {
    this.fences = fences;
    this.clock = clock;
  }

  /**
   * Returns whether the fence was held until now.
   *
   * @throws IllegalArgumentException without a name or a reason
   */
  public boolean release(String outage, String by, String reason) {
    if (by.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException(
          "Expected who releases the fence of "
              + outage
              + " and why, but found a blank. Give both.");
    }
    return fences.released(outage, by, reason, clock.instant());
  }
}
