package io.bowline.readiness;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Barrier;
import java.util.Optional;

/**
 * Why a device could not be read.
 *
 * @param barrier what stands before its command line; empty when it answered, but not this
 * @param found one sentence without full stop
 * @param next what to do
 */
public record Obstacle(Optional<Barrier> barrier, String found, String next) {

  private static final String LOGIN_FAILED = "CMMVC7017E";

  static Obstacle of(DeviceFailure failure) {
    // A failure's message is "Expected X, but found Y. Do Z."
    var sentences = failure.getMessage().split("\\. ", 2);
    var barrier =
        failure.code().equals(LOGIN_FAILED) ? Optional.of(Barrier.LOGIN) : failure.barrier();
    return new Obstacle(
        barrier,
        sentences[0].replaceFirst("\\.$", ""),
        sentences.length > 1 ? sentences[1] : "Correct it and look again.");
  }
}
