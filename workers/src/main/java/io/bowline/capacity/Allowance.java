package io.bowline.capacity;

import java.time.Duration;

/**
 * What passes before a plan's clock starts, in seconds. A VM is back within its objective when this
 * and its predicted end together are not longer.
 *
 * @param reactionSeconds from the failure until it is noticed and confirmed
 * @param approvalSeconds until a human approves the fence; 0 when the decision table may
 * @param fenceSeconds until the server is proven off
 */
public record Allowance(double reactionSeconds, double approvalSeconds, double fenceSeconds) {

  /** Where nothing is configured. */
  public static final Allowance DEFAULT =
      of(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(1));

  public static Allowance of(Duration reaction, Duration approval, Duration fence) {
    return new Allowance(seconds(reaction), seconds(approval), seconds(fence));
  }

  public double totalSeconds() {
    return reactionSeconds + approvalSeconds + fenceSeconds;
  }

  public Duration total() {
    return Duration.ofMillis(Math.round(totalSeconds() * 1e3));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
