package io.bowline.connectors.process;

import io.bowline.connectors.Mode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How a device is reached by commands on this machine.
 *
 * @param device its name in the settings
 * @param environment what the commands find in their environment besides, asked for at each
 *     command: secrets are read when they are needed
 * @param commandTimeout after which a command is killed
 * @param concurrent how many may run at once; the others wait as long as one may take
 * @param mode what may be sent
 */
public record LocalSettings(
    String device,
    Supplier<Map<String, String>> environment,
    Duration commandTimeout,
    int concurrent,
    Mode mode) {}
