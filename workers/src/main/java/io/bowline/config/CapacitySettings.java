package io.bowline.config;

import io.bowline.capacity.Allowance;
import io.bowline.capacity.CapacityCheck.Scope;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The check whether the PoD would survive the loss of a server.
 *
 * @param enabled whether checks start by themselves
 * @param interval between two checks
 * @param poll pause between looks whether one is due; also before the first look
 * @param pairs whether every two servers are checked as well; the time grows with their square
 * @param reaction from a failure until it is noticed and confirmed, as objectives count it
 * @param approval until a human approves the fence; 0s where the decision table may
 * @param fence until the server is proven off
 * @param longer a recovery that takes longer by more than this factor got worse
 * @param threads plans made at once; 0: half the processors
 * @param keep how long checks are kept in the database
 */
public record CapacitySettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("24h") @Positive Duration interval,
    @DefaultValue("1m") @Positive Duration poll,
    @DefaultValue("false") boolean pairs,
    @DefaultValue("1m") Duration reaction,
    @DefaultValue("3m") Duration approval,
    @DefaultValue("1m") Duration fence,
    @DefaultValue("1.1") @DecimalMin("1") double longer,
    @DefaultValue("0") @Min(0) int threads,
    @DefaultValue("90d") @Positive Duration keep) {

  public Allowance allowance() {
    return Allowance.of(reaction, approval, fence);
  }

  public Scope scope() {
    return pairs ? Scope.SERVERS_AND_PAIRS : Scope.SERVERS;
  }

  /**
   * @param processors of this machine
   */
  public int threads(int processors) {
    return threads == 0 ? Math.max(1, processors / 2) : threads;
  }
}
