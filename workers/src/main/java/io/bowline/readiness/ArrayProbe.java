package io.bowline.readiness;

import io.bowline.connectors.LoginRole;
import io.bowline.connectors.storage.Volume;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an array answered.
 *
 * @param obstacle why it did not
 * @param protection how long after its last I/O a volume's mapping cannot be removed
 * @param hosts names of its host objects
 * @param volumes by name
 * @param seenBy hosts by volume name
 * @param role of the login; empty when it was not told
 */
public record ArrayProbe(
    String array,
    Optional<Obstacle> obstacle,
    Duration protection,
    Set<String> hosts,
    Map<String, Volume> volumes,
    Map<String, Set<String>> seenBy,
    Optional<LoginRole> role) {

  static ArrayProbe failed(String array, Obstacle obstacle) {
    return new ArrayProbe(
        array,
        Optional.of(obstacle),
        Duration.ZERO,
        Set.of(),
        Map.of(),
        Map.of(),
        Optional.empty());
  }
}
