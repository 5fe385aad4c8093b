package io.bowline.deploy;

import io.bowline.capacity.CapacityCheck;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Says how far a check has come, when it takes long. */
final class CapacityProgress implements CapacityCheck.Progress {

  private static final long PAUSE = Duration.ofSeconds(3).toNanos();

  private final Progress progress;
  private final LongSupplier nanos;
  private long lastSaid;

  /**
   * @param nanos a clock that only tells what has passed
   */
  CapacityProgress(Progress progress, LongSupplier nanos) {
    this.progress = progress;
    this.nanos = nanos;
    this.lastSaid = nanos.getAsLong();
  }

  @Override
  public void answered(int answered, int all) {
    long now = nanos.getAsLong();
    if (now - lastSaid >= PAUSE && answered < all) {
      lastSaid = now;
      progress.say("bowline: %d of %d failures planned".formatted(answered, all));
    }
  }
}
