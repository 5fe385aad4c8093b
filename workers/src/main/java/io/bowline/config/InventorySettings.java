package io.bowline.config;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the inventory is kept.
 *
 * @param enabled whether devices are read at the interval
 * @param interval pause between two collections
 * @param overlay inventory file with what no device knows: dependencies, groups, affinity,
 *     reserves, limits, probes; empty: none
 */
public record InventorySettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("10m") @Positive Duration interval,
    @DefaultValue("") String overlay) {}
