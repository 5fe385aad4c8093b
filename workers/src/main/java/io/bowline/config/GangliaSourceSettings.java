package io.bowline.config;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A gmetad (or gmond) that hears of the hosts.
 *
 * @param port 8651 of gmetad, 8649 of gmond
 * @param poll pause between two looks
 * @param frozenAfter how far a cluster's clock may lie behind before the monitor is blind
 * @param mostSilent the part of a cluster that can fall silent at once before the monitor, not the
 *     hosts, is suspected
 */
public record GangliaSourceSettings(
    @NotBlank(message = "a Ganglia needs a name") String name,
    @NotBlank(message = "a Ganglia needs an address: host") String host,
    @DefaultValue("8651") @Min(1) @Max(65535) int port,
    @DefaultValue("15s") @Positive Duration poll,
    @DefaultValue("5s") @Positive Duration timeout,
    @DefaultValue("1m") @Positive Duration frozenAfter,
    @DefaultValue("0.5") @DecimalMin("0") @DecimalMax("1") double mostSilent) {}
