package io.bowline.config;

import jakarta.validation.Valid;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How failures are noticed.
 *
 * @param enabled whether consoles are polled
 * @param poll pause between looks at each console
 * @param publish pause before a failure that no instance took up is published again
 * @param vms whether VMs are looked at while their servers live
 * @param vmDown how long a VM must look off before it counts as failed; a crashed one does at once
 * @param vmSilent how long its service must be silent before it counts as failed
 * @param hosts how libvirt hosts are watched
 */
public record DetectionSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("10s") @Positive Duration poll,
    @DefaultValue("15s") @Positive Duration publish,
    @DefaultValue("true") boolean vms,
    @DefaultValue("15s") @Positive Duration vmDown,
    @DefaultValue("45s") @Positive Duration vmSilent,
    @DefaultValue @Valid HostDetectionSettings hosts) {}
