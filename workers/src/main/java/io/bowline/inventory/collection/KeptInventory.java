package io.bowline.inventory.collection;

import io.bowline.inventory.Inventory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The last good configuration of every server.
 *
 * @param readAt when each server was last read
 */
public record KeptInventory(Inventory inventory, Map<String, Instant> readAt) {

  public KeptInventory {
    readAt = Map.copyOf(readAt);
  }

  /** Age of the oldest part among these servers. */
  public Duration age(Set<String> servers, Instant now) {
    return readAt.entrySet().stream()
        .filter(entry -> servers.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .min(Instant::compareTo)
        .map(oldest -> Duration.between(oldest, now))
        .orElse(Duration.ZERO);
  }
}
