package io.bowline.outage.worker;

import io.bowline.outage.VmOutcomes.LastAttempt;
import java.util.Optional;

/** The variable {@code failure} of a BPMN error. */
record FailureVariable(String code, String step, String reason) {

  /** What an attempt left behind; empty when none was made. */
  static Optional<LastAttempt> lastAttempt(FailureVariable failure, String attempt) {
    if (attempt == null) {
      return Optional.empty();
    }
    var step = failure == null || failure.step() == null ? "attempt" : failure.step();
    var reason = failure == null || failure.reason() == null ? attempt : failure.reason();
    return Optional.of(new LastAttempt(attempt.equals("unknown"), step, reason));
  }
}
