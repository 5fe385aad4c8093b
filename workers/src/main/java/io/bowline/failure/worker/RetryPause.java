package io.bowline.failure.worker;

import io.bowline.failure.Masking;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * How long a job waits before a try that costs one of its retries: as the task's header says in the
 * diagram. A header that is no duration must not stop a recovery at night: the usual pause is taken
 * and the job says so in Operate.
 *
 * @param usual when the header is absent or unreadable
 * @param scale multiplies what a header says; other than 1 only in drills
 */
public record RetryPause(Duration usual, double scale) {

  /** As the element templates bind it. */
  static final String HEADER = "retryBackoff";

  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * @param length of the pause
   * @param remark about a header that could not be used; else empty
   */
  record Said(Duration length, String remark) {}

  Said of(ActivatedJob job) {
    var header = job.getCustomHeaders().get(HEADER);
    if (header == null) {
      return new Said(usual, "");
    }
    try {
      var duration = Duration.parse(header.strip());
      if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
        return new Said(Duration.ofMillis(Math.round(duration.toMillis() * scale)), "");
      }
    } catch (DateTimeParseException noDuration) {
      return useless(header, job);
    }
    return useless(header, job);
  }

  private Said useless(String header, ActivatedJob job) {
    return new Said(
        usual,
        Masking.oneLine(
            " Expected %s of %s to be a duration up to a day such as PT10S, but found \"%s\": %s is taken. Correct the diagram."
                .formatted(HEADER, job.getElementId(), header, usual)));
  }
}
