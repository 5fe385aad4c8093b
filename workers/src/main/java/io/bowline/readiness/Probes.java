package io.bowline.readiness;

import io.bowline.connectors.hmc.Partition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the devices answered; nothing at all when nobody asked them.
 *
 * @param made whether the devices were asked
 * @param consoles by name
 * @param arrays by name
 */
public record Probes(
    boolean made, Map<String, ConsoleProbe> consoles, Map<String, ArrayProbe> arrays) {

  public Probes {
    consoles = Map.copyOf(consoles);
    arrays = Map.copyOf(arrays);
  }

  /** Nobody asked the devices. */
  public static Probes none() {
    return new Probes(false, Map.of(), Map.of());
  }

  /** An array that answered. */
  Optional<ArrayProbe> answering(String array) {
    return Optional.ofNullable(arrays.get(array)).filter(probe -> probe.obstacle().isEmpty());
  }

  /** The partitions of a server, from the first console that listed them. */
  Optional<List<Partition>> partitions(String server) {
    return consoles.values().stream()
        .flatMap(console -> Optional.ofNullable(console.partitions().get(server)).stream())
        .findFirst();
  }
}
