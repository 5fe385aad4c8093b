package io.bowline.connectors.san;

import java.time.Duration;

/** Volume protection: removing a mapping is refused this long after the last I/O; zero when off. */
public record VolumeProtection(Duration period) {

  public boolean enabled() {
    return !period.isZero();
  }
}
