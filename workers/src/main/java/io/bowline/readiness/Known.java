package io.bowline.readiness;

import io.bowline.connectors.Mode;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is known when the question is asked.
 *
 * @param source what the inventory is called in findings: a file, or "the devices, read now"
 * @param collected whether it was collected from the devices just now: it then lacks what could not
 *     be read
 * @param readAt when each server was last read
 * @param stale age beyond which an inventory is not to be relied on
 * @param mode what the settings let devices be sent; empty when there are none
 */
public record Known(
    Inventory inventory,
    String source,
    boolean collected,
    Map<String, Instant> readAt,
    Instant now,
    Duration stale,
    Optional<Mode> mode,
    Probes probes) {

  public Known {
    readAt = Map.copyOf(readAt);
  }

  Optional<Server> server(String name) {
    return inventory.servers().stream().filter(server -> server.name().equals(name)).findFirst();
  }

  /** A server's consoles; all when it names none. One that did not answer may be one of them. */
  List<String> consolesOf(Server server) {
    var all = inventory.hmcs().stream().map(hmc -> hmc.name());
    if (server.hmcs().isEmpty()) {
      return all.toList();
    }
    return Stream.concat(
            server.hmcs().stream(), collected ? all.filter(this::isSilent) : Stream.empty())
        .distinct()
        .toList();
  }

  private boolean isSilent(String console) {
    var probe = probes.consoles().get(console);
    return probe == null || probe.obstacle().isPresent();
  }

  /** An array's host objects must be on each of these. */
  List<String> arraysOf(Server server) {
    return server.arrays().isEmpty()
        ? inventory.arrays().stream().map(array -> array.name()).toList()
        : server.arrays().stream().sorted().toList();
  }
}
