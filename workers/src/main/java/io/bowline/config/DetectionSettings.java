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
 * @param hosts how libvirt hosts are watched
 */
public record DetectionSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("10s") @Positive Duration poll,
    @DefaultValue("15s") @Positive Duration publish,
    @DefaultValue @Valid HostDetectionSettings hosts) {}
