package io.bowline.detection;

import io.bowline.detection.FailureRule.Judgement.Meaning;
import io.bowline.outage.Outage;
import java.time.Instant;
import java.util.List;

/**
 * The rule for servers under management consoles: one that says failed is enough to ask, and the
 * second read stands when none contradicts. A server that stays failed after its outage ended
 * (rejected, aborted) opens no other one until somebody has seen it better in between.
 */
public final class PositiveEvidence implements FailureRule {

  @Override
  public List<Beginning> begins(Evidence now, Before before, Instant askedAt) {
    var turnedFailed =
        now.verdict() == Verdict.FAILED
            && !before.says(Verdict.FAILED)
            && !before.said().filter(said -> said == Verdict.FAILED).isPresent();
    return turnedFailed
        ? List.of(
            new Beginning(
                now.server(),
                now.readAt(),
                now.source() + " reports that " + now.server() + " failed."))
        : List.of();
  }

  @Override
  public Judgement judge(Outage outage, List<Evidence> readings) {
    var said = readings.stream().filter(e -> e.verdict() != Verdict.UNKNOWN).toList();
    var failed = (int) said.stream().filter(e -> e.verdict() == Verdict.FAILED).count();
    if (said.isEmpty()) {
      return new Judgement(Meaning.CANNOT_TELL, 0);
    }
    return new Judgement(failed == said.size() ? Meaning.FAILED : Meaning.NOT_FAILED, failed);
  }
}
