package io.bowline.connectors.storage;

import java.time.Duration;

/** Volume protection: removing a mapping is refused this long after the last I/O; zero when off. */
public record VolumeProtection(Duration period) {

  /** Of a controller that removes a mapping whenever it is asked. */
  public static final VolumeProtection NONE = new VolumeProtection(Duration.ZERO);

  public boolean enabled() {
    return !period.isZero();
  }
}
