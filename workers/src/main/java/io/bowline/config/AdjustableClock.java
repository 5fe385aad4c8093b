package io.bowline.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that can be moved forward, so that drills can jump over quiet stretches. */
public final class AdjustableClock extends Clock {

  private final Clock base;
  private final AtomicReference<Duration> offset;

  public AdjustableClock(Clock base) {
    this(base, new AtomicReference<>(Duration.ZERO));
  }

  private AdjustableClock(Clock base, AtomicReference<Duration> offset) {
    this.base = base;
    this.offset = offset;
  }

  /** Moves the clock forward and answers the new offset. */
  public Duration advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("Expected a duration forward, but found " + by + ".");
    }
    return offset.updateAndGet(by::plus);
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new AdjustableClock(base.withZone(zone), offset);
  }

  @Override
  public Instant instant() {
    return base.instant().plus(offset.get());
  }
}
