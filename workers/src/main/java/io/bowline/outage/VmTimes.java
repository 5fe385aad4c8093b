package io.bowline.outage;

import io.bowline.inventory.SlaClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long one VM was away, in seconds: reaction is failure to first reaction, recovery is first
 * reaction to service back, outage is failure to service back. Human approval is reported apart.
 *
 * @param recoverySeconds null while the VM is not back
 * @param outageSeconds null while the VM is not back
 * @param slaMet null when the VM has no class with an objective
 */
public record VmTimes(
    double reactionSeconds,
    double approvalSeconds,
    Double recoverySeconds,
    Double outageSeconds,
    Boolean slaMet) {

  public static VmTimes of(Outage outage, VmRecovery row, Optional<SlaClass> sla, Instant now) {
    var back = row.step().isBack() ? row.endedAt() : null;
    var outageSeconds = seconds(outage.failedAt(), back);
    var objective = sla.map(SlaClass::rto).filter(Duration::isPositive);
    var soFar = outageSeconds == null ? seconds(outage.failedAt(), now) : outageSeconds;
    return new VmTimes(
        orZero(seconds(outage.failedAt(), outage.detectedAt())),
        orZero(seconds(outage.askedAt(), outage.approvedAt())),
        seconds(outage.detectedAt(), back),
        outageSeconds,
        objective.map(rto -> isMet(soFar, back != null, rto)).orElse(null));
  }

  /** A VM away longer than its objective has missed it already; before that nobody knows. */
  private static Boolean isMet(double awaySeconds, boolean back, Duration objective) {
    if (awaySeconds > objective.toSeconds()) {
      return Boolean.FALSE;
    }
    return back ? Boolean.TRUE : null;
  }

  private static Double seconds(Instant from, Instant to) {
    return from == null || to == null ? null : Duration.between(from, to).toMillis() / 1000.0;
  }

  private static double orZero(Double seconds) {
    return seconds == null ? 0 : seconds;
  }
}
