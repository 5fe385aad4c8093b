package io.bowline.readiness;

import io.bowline.connectors.LoginRole;
import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.SystemState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a console answered.
 *
 * @param obstacle why it did not
 * @param systems state by server
 * @param partitions by operating server, VIOSes included
 * @param role of the login; empty when it was not told
 */
public record ConsoleProbe(
    String console,
    Optional<Obstacle> obstacle,
    Map<String, SystemState> systems,
    Map<String, List<Partition>> partitions,
    Optional<LoginRole> role) {

  static ConsoleProbe failed(String console, Obstacle obstacle) {
    return new ConsoleProbe(console, Optional.of(obstacle), Map.of(), Map.of(), Optional.empty());
  }

  /** Whether it observes anything of a server. */
  boolean sees(String server) {
    return switch (systems.getOrDefault(server, SystemState.OTHER)) {
      case NO_CONNECTION, INCOMPLETE, OTHER -> false;
      default -> true;
    };
  }
}
