package io.bowline.connectors.san;

import java.time.Duration;

/** Volume protection: removing a mapping is refused this long after the last I/O; zero when off. */
public record VolumeProtection(Duration period) {

  static VolumeProtection from(SanRow system) {
    var enabled = system.textOr("vdisk_protection_enabled", "no").equals("yes");
    return new VolumeProtection(
        enabled ? Duration.ofMinutes(system.number("vdisk_protection_time")) : Duration.ZERO);
  }

  public boolean enabled() {
    return !period.isZero();
  }
}
