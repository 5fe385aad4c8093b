package io.bowline.detection;

import io.bowline.outage.Outage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How what the sources of one platform say becomes a failure. */
public interface FailureRule {

  /**
   * Takes note of what a source says and answers the failures that begin now.
   *
   * @param before what the same source said of the same server until now
   * @param askedAt when it was asked; what it says may be older
   */
  List<Beginning> begins(Evidence now, Before before, Instant askedAt);

  /**
   * Judges a second read.
   *
   * @param readings one of each source of the server; not in the log yet
   */
  Judgement judge(Outage outage, List<Evidence> readings);

  /**
   * What a source said until now.
   *
   * @param verdict its last word, whatever it was
   * @param said its last word that said anything
   */
  record Before(Optional<Verdict> verdict, Optional<Verdict> said) {

    boolean says(Verdict other) {
      return verdict.equals(Optional.of(other));
    }
  }

  /**
   * A failure that begins.
   *
   * @param failedAt the last time at which it can have lived
   * @param report one sentence
   */
  record Beginning(String server, Instant failedAt, String report) {}

  /**
   * What a second read means.
   *
   * @param agreeing sources that speak for a failure
   */
  record Judgement(Meaning meaning, int agreeing) {

    /** Whether the server has failed. */
    enum Meaning {
      FAILED,
      /** All that speak for it are silences: whoever hears nobody else is cut off himself. */
      FAILED_IF_OTHERS_ARE_HEARD,
      NOT_FAILED,
      CANNOT_TELL
    }
  }
}
