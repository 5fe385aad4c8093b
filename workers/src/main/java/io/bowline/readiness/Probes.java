package io.bowline.readiness;

import io.bowline.connectors.hmc.Partition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the devices answered; nothing at all when nobody asked them.
 *
 * @param made whether the devices were asked
 * @param consoles by name
 * @param arrays by name
 * @param hosts libvirt hosts by name
 * @param install the install server, if there is one
 */
public record Probes(
    boolean made,
    Map<String, ConsoleProbe> consoles,
    Map<String, ArrayProbe> arrays,
    Map<String, HostProbe> hosts,
    Optional<InstallProbe> install) {

  public Probes {
    consoles = Map.copyOf(consoles);
    arrays = Map.copyOf(arrays);
    hosts = Map.copyOf(hosts);
  }

  /** Of a PoD without libvirt hosts. */
  public Probes(boolean made, Map<String, ConsoleProbe> consoles, Map<String, ArrayProbe> arrays) {
    this(made, consoles, arrays, Map.of(), Optional.empty());
  }

  /** Nobody asked the devices. */
  public static Probes none() {
    return new Probes(false, Map.of(), Map.of());
  }

  /** An array that answered. */
  Optional<ArrayProbe> answering(String array) {
    return Optional.ofNullable(arrays.get(array)).filter(probe -> probe.obstacle().isEmpty());
  }

  /** Names of the VMs that a server shows; empty when it could not be read. */
  Optional<Set<String>> vms(String server) {
    return Optional.ofNullable(hosts.get(server))
        .filter(host -> host.obstacle().isEmpty())
        .map(host -> host.guests().keySet())
        .or(
            () ->
                partitions(server)
                    .map(
                        partitions ->
                            partitions.stream()
                                .filter(partition -> !partition.isVios())
                                .map(Partition::name)
                                .collect(Collectors.toUnmodifiableSet())));
  }

  /** The partitions of a server, from the first console that listed them. */
  Optional<List<Partition>> partitions(String server) {
    return consoles.values().stream()
        .flatMap(console -> Optional.ofNullable(console.partitions().get(server)).stream())
        .findFirst();
  }
}
