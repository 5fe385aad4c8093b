package io.bowline.restart;

import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.fencing.ServerReading;
import io.bowline.outage.Outages;
import java.time.Duration;

/** What it means when a target cannot be worked on. */
public final class TargetFailures {

  private final Outages outages;
  private final Duration pause;

  /**
   * @param pause before a step comes back whose target nobody reaches
   */
  public TargetFailures(Outages outages, Duration pause) {
    this.outages = outages;
    this.pause = pause;
  }

  /** For a step that goes forward: a target that is down is given up. */
  public RuntimeException notOperating(ServerReading reading) {
    var found =
        "Expected target "
            + reading.server()
            + " operating, but found "
            + (reading.observations().isEmpty() ? "no console" : reading.text())
            + ". ";
    if (reading.off() || reading.failed()) {
      return new Refused(ErrorCode.STEP_FAILED, found + "Another server is tried.");
    }
    return new Transient(found + "It is tried again.", pause, Tries.COUNTED);
  }

  /**
   * For an undo whose target cannot be worked on: a target that failed itself is waited for until
   * its own outage has fenced it.
   */
  public Transient undoLater(ServerReading reading) {
    var failedItself = outages.openFor(reading.server()).isPresent();
    return new Transient(
        "Expected target "
            + reading.server()
            + " operating or off to undo what was done there, but found "
            + reading.text()
            + (failedItself
                ? ". It has an outage of its own; goes on once it is fenced."
                : ". It is tried again."),
        pause,
        failedItself ? Tries.FREE : Tries.COUNTED);
  }
}
