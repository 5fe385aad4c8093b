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
    Boolean met = null;
    if (objective.isPresent() && (back != null || soFar > objective.get().toSeconds())) {
      // Who is away for less than the objective has neither met nor missed it.
      met = soFar <= objective.get().toSeconds();
    }
    return new VmTimes(
        orZero(seconds(outage.failedAt(), outage.detectedAt())),
        orZero(seconds(outage.askedAt(), outage.approvedAt())),
        seconds(outage.detectedAt(), back),
        outageSeconds,
        met);
  }

  private static Double seconds(Instant from, Instant to) {
    return from == null || to == null ? null : Duration.between(from, to).toMillis() / 1000.0;
  }

  private static double orZero(Double seconds) {
    return seconds == null ? 0 : seconds;
  }
}
