package io.bowline.detection;

import io.bowline.devices.Sight;
import java.time.Instant;
import java.util.Optional;

/**
 * What a watcher observed of one server.
 *
 * @param text word for word
 * @param at of the observation itself, when it is older than the look that brought it
 */
public record Sighting(String server, Sight sight, String text, Optional<Instant> at) {

  /** Observed now. */
  public Sighting(String server, Sight sight, String text) {
    this(server, sight, text, Optional.empty());
  }
}
