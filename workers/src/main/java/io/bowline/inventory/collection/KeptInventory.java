package io.bowline.inventory.collection;

import io.bowline.inventory.Inventory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The last good configuration of every server.
 *
 * @param readAt when each server was last read
 */
public record KeptInventory(Inventory inventory, Map<String, Instant> readAt) {

  public KeptInventory {
    readAt = Map.copyOf(readAt);
  }

  /** Age of the oldest part. */
  public Duration age(Instant now) {
    return readAt.values().stream()
        .min(Instant::compareTo)
        .map(oldest -> Duration.between(oldest, now))
        .orElse(Duration.ZERO);
  }
}
