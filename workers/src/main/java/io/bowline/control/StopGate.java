package io.bowline.control;

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

  private final Controls controls;
  private final Duration pause;

  /**
   * @param pause before a held step looks again
   */
  public StopGate(Controls controls, Duration pause) {
    this.controls = controls;
    this.pause = pause;
  }

  /** For steps that go forward: an end that was asked for counts more than a hold. */
  public ChangeGate forward(String outage, Optional<String> vm) {
    return () -> {
      var found = controls.holding(outage, vm.orElse(""));
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
    return () -> throwIfStopped(outage, controls.holding(outage, vm.orElse("")));
  }

  private static void throwIfStopped(String outage, List<Control> found) {
    found.stream()
        .filter(flag -> flag.kind() != ControlKind.HOLD)
        .findFirst()
        .ifPresent(
            flag -> {
              throw stopped(outage, flag);
            });
  }

  /** For steps that take back what was done: an abort wants them done, also when held before. */
  public ChangeGate undo(String outage, Optional<String> vm) {
    return () -> {
      var found = controls.holding(outage, vm.orElse(""));
      if (found.stream().noneMatch(flag -> flag.kind() == ControlKind.ABORT)) {
        found.stream()
            .filter(flag -> flag.kind() == ControlKind.HOLD)
            .findFirst()
            .ifPresent(
                flag -> {
                  throw held(outage, flag);
                });
      }
    };
  }

  private Transient held(String outage, Control flag) {
    return new Transient(
        "Expected to go on with " + outage + ", but found a " + text(flag) + ". Resume the outage.",
        pause,
        Tries.FREE);
  }

  private static Refused stopped(String outage, Control flag) {
    return new Refused(
        ErrorCode.STOPPED,
        "Expected to go on with "
            + outage
            + ", but found a "
            + text(flag)
            + ". Nothing more is done.");
  }

  private static String text(Control flag) {
    return flag.kind().text() + " by " + flag.askedBy() + ": " + flag.reason();
  }
}
