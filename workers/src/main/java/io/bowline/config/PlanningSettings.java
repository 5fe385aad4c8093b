package io.bowline.config;

import io.bowline.planning.LaneLimits;
import io.bowline.planning.StepTimings;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What plans are predicted and cut with.
 *
 * @param lanesPerServer most lanes on one target; 0: as many as it may restart at once
 * @param restartRules decision table (DMN) for the importance of VMs; empty: the one that is
 *     shipped
 * @param movedVms a committed plan differs from the approved one when more VMs than this got
 *     another target
 * @param longer and when it takes longer by more than this factor
 */
public record PlanningSettings(
    @DefaultValue("2s") @Positive Duration lunUnmap,
    @DefaultValue("4s") @Positive Duration lunMap,
    @DefaultValue("300ms") @Positive Duration viosMap,
    @DefaultValue("5s") @Positive Duration configure,
    @DefaultValue("60s") @Positive Duration vmRestart,
    @DefaultValue("0") @Min(0) int lanesPerServer,
    @DefaultValue("4") @Min(1) int mappingsPerLane,
    @DefaultValue("") String restartRules,
    @DefaultValue("0") @Min(0) int movedVms,
    @DefaultValue("1.2") double longer) {

  public StepTimings timings() {
    return new StepTimings(lunUnmap, lunMap, viosMap, configure, vmRestart);
  }

  public LaneLimits lanes() {
    return new LaneLimits(
        lanesPerServer == 0 ? Integer.MAX_VALUE : lanesPerServer, mappingsPerLane);
  }
}
