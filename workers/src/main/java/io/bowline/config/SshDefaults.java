package io.bowline.config;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for every device reached over ssh.
 *
 * @param knownHosts empty: {@code known_hosts} in the data directory
 */
public record SshDefaults(
    @DefaultValue("10s") @Positive Duration connectTimeout,
    @DefaultValue("3m") @Positive Duration commandTimeout,
    @DefaultValue("30s") @Positive Duration keepAlive,
    @DefaultValue("") String knownHosts) {}
