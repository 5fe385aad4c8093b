package io.bowline.control;

import io.bowline.control.StopFlags.StopFlag;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.journal.ChangeGate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Lets a changing command through unless a human stopped it. A held step comes back until it is
 * resumed. A skip or an abort ends a step, but never the undo that follows it.
 */
public final class StopGate {

  private final StopFlags flags;
  private final Duration pause;

  /**
   * @param pause before a held step looks again
   */
  public StopGate(StopFlags flags, Duration pause) {
    this.flags = flags;
    this.pause = pause;
  }

  /** For steps that go forward: an end that was asked for counts more than a hold. */
  public ChangeGate forward(String outage, Optional<String> vm) {
    return () -> {
      var found = flags.of(outage, vm);
      throwIfStopped(outage, found);
      found.stream()
          .findFirst()
          .ifPresent(
              flag -> {
                throw held(outage, flag);
              });
    };
  }

  /** For waits that a hold does not end: what is under way is read back. */
  public ChangeGate stopped(String outage, Optional<String> vm) {
    return () -> throwIfStopped(outage, flags.of(outage, vm));
  }

  private static void throwIfStopped(String outage, List<StopFlag> found) {
    found.stream()
        .filter(flag -> flag.kind() != StopFlag.Kind.HOLD)
        .findFirst()
        .ifPresent(
            flag -> {
              throw stopped(outage, flag);
            });
  }

  /** For steps that take back what was done: an abort wants them done, also when held before. */
  public ChangeGate undo(String outage, Optional<String> vm) {
    return () -> {
      var found = flags.of(outage, vm);
      if (found.stream().noneMatch(flag -> flag.kind() == StopFlag.Kind.ABORT)) {
        found.stream()
            .filter(flag -> flag.kind() == StopFlag.Kind.HOLD)
            .findFirst()
            .ifPresent(
                flag -> {
                  throw held(outage, flag);
                });
      }
    };
  }

  private Transient held(String outage, StopFlag flag) {
    return new Transient(
        "Expected to go on with " + outage + ", but found a " + flag + ". Resume the outage.",
        pause,
        Tries.FREE);
  }

  private static Refused stopped(String outage, StopFlag flag) {
    return new Refused(
        ErrorCode.STOPPED,
        "Expected to go on with " + outage + ", but found a " + flag + ". Nothing more is done.");
  }
}
