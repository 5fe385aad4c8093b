package io.bowline.config;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long devices took, as plans are predicted with it.
 *
 * @param enabled whether what was recorded is used; without it all timings are those of {@link
 *     PlanningSettings}
 * @param period how far back
 * @param refresh age from which the medians are computed anew
 */
public record HistorySettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("365d") @Positive Duration period,
    @DefaultValue("1h") @Positive Duration refresh) {}
