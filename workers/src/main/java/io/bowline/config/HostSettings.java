package io.bowline.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a libvirt host is reached. One of key file, password file and password variable is given.
 *
 * @param name the server's in the inventory
 * @param knownHosts empty: the common file
 * @param sessions most commands at once
 * @param uri of its hypervisor, as it names it itself
 * @param sanHost the initiator name by which the arrays know it
 * @param power name of its power controller; empty: {@code NAME-power}
 * @param agentPort of its heartbeat agent; 0: it has none
 * @param ganglia its name in Ganglia; empty: its own name
 */
public record HostSettings(
    @NotBlank(message = "a host needs a name") String name,
    @NotBlank(message = "a host needs an address: host") String host,
    @DefaultValue("22") @Min(1) @Max(65535) int port,
    @DefaultValue("root") String user,
    @DefaultValue("") String keyFile,
    @DefaultValue("") String passwordFile,
    @DefaultValue("") String passwordVariable,
    @DefaultValue("") String knownHosts,
    @DefaultValue("8") @Min(value = 1, message = "at least one session") int sessions,
    @DefaultValue("qemu:///system") String uri,
    @NotBlank(message = "a host needs its initiator name: san-host") String sanHost,
    @DefaultValue("") String power,
    @DefaultValue("8391") @Min(0) @Max(65535) int agentPort,
    @DefaultValue("") String ganglia) {

  /** Names that are left out are made of its own. */
  public HostSettings {
    power = power.isEmpty() ? name + "-power" : power;
    ganglia = ganglia.isEmpty() ? name : ganglia;
  }
}
