package io.bowline.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a server's power controller is reached by IPMI over LAN, with {@code ipmitool} on this
 * machine.
 *
 * @param name as hosts refer to it
 * @param passwordFile the password is its first line
 * @param cipherSuite 17, or 3 of older controllers
 * @param privilege {@code OPERATOR} suffices where that may switch the power
 */
public record PowerControllerSettings(
    @NotBlank(message = "a power controller needs a name") String name,
    @NotBlank(message = "a power controller needs an address: host") String host,
    @DefaultValue("623") @Min(1) @Max(65535) int port,
    @DefaultValue("admin") String user,
    @DefaultValue("") String passwordFile,
    @DefaultValue("") String passwordVariable,
    @DefaultValue("17") @Min(0) int cipherSuite,
    @DefaultValue("ADMINISTRATOR") String privilege) {}
