package io.bowline.failure;

import io.bowline.connectors.DeviceFailure;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.failure.StepFailure.Unknown;
import java.time.Duration;

/** Gives a device's refusal its meaning for a step, once reading back had no better answer. */
public final class DeviceFailures {

  private final Duration pause;

  /**
   * @param pause before a step is tried again
   */
  public DeviceFailures(Duration pause) {
    this.pause = pause;
  }

  public StepFailure meaning(DeviceFailure failure) {
    return switch (failure.kind()) {
      case TRANSIENT, BUSY -> new Transient(failure.getMessage(), pause, Tries.COUNTED, failure);
      case NOT_FOUND, ALREADY_DONE, REFUSED ->
          new Refused(ErrorCode.STEP_FAILED, failure.getMessage(), failure);
      case UNKNOWN -> new Unknown(failure.getMessage(), failure);
    };
  }
}
