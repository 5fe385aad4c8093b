package io.bowline.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a management console is reached. One of key file, password file and password variable is
 * given.
 *
 * @param name its name in the inventory
 * @param knownHosts empty: the common file
 * @param sessions most commands at once
 */
public record ConsoleSettings(
    @NotBlank(message = "a console needs a name") String name,
    @NotBlank(message = "a console needs a host") String host,
    @DefaultValue("22") @Min(1) @Max(65535) int port,
    @DefaultValue("hscroot") String user,
    @DefaultValue("") String keyFile,
    @DefaultValue("") String passwordFile,
    @DefaultValue("") String passwordVariable,
    @DefaultValue("") String knownHosts,
    @DefaultValue("8") @Min(value = 1, message = "at least one session") int sessions) {}
