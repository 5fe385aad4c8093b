package io.bowline.config;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the failure of a libvirt host is noticed: by sources that agree on its silence.
 *
 * @param poll pause between looks at each host over ssh and at its agent
 * @param powerPoll pause between looks at its power controller
 * @param timeout after which one look has found it silent
 * @param misses looks in a row that must find it silent
 * @param together how far apart sources that agree may have fallen silent
 * @param confirm pause before the second read, instead of {@code bowline.timers.confirm}
 */
public record HostDetectionSettings(
    @DefaultValue("3s") @Positive Duration poll,
    @DefaultValue("15s") @Positive Duration powerPoll,
    @DefaultValue("2s") @Positive Duration timeout,
    @DefaultValue("2") @Min(1) int misses,
    @DefaultValue("5m") @Positive Duration together,
    @DefaultValue("2s") @Positive Duration confirm) {}
