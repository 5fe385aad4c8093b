package io.bowline.waiting;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again until what is seen suffices or the time is over. */
public final class Waiting {

  private final Clock clock;
  private final Pause pause;

  public Waiting(Clock clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * @return what was seen last, whether it suffices or not: the caller tells
   */
  public <T> T until(
      Supplier<T> look, Predicate<T> suffices, Duration longest, Duration betweenLooks) {
    return until(look, suffices, longest, () -> betweenLooks);
  }

  /** The same with a pause that changes. */
  public <T> T until(
      Supplier<T> look, Predicate<T> suffices, Duration longest, Supplier<Duration> betweenLooks) {
    var end = clock.instant().plus(longest);
    while (true) {
      var seen = look.get();
      if (suffices.test(seen) || !clock.instant().isBefore(end)) {
        return seen;
      }
      pause.pause(betweenLooks.get());
    }
  }
}
