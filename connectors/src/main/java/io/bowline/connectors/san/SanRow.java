package io.bowline.connectors.san;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.storage.HostMapping;
import io.bowline.connectors.storage.Volume;
import io.bowline.connectors.storage.VolumeProtection;
import java.time.Duration;
import java.util.Map;

/** One object as the array listed it, by attribute name. */
record SanRow(String device, Map<String, String> attributes) {

  String text(String name) {
    var value = attributes.get(name);
    if (value == null) {
      throw malformed("attribute " + name);
    }
    return value;
  }

  /** The value, or the one that stands for an attribute older code does not have. */
  String textOr(String name, String absent) {
    return attributes.getOrDefault(name, absent);
  }

  long number(String name) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw malformed("a number as " + name);
    }
  }

  Volume volume() {
    return new Volume(
        text("id"), text("name"), text("vdisk_UID"), number("capacity"), text("status"));
  }

  /** The same columns carry other names in the volume's and in the host's view. */
  HostMapping mapping(String volumeColumn, String hostColumn) {
    return new HostMapping(
        text(volumeColumn),
        text("vdisk_UID"),
        text(hostColumn),
        Math.toIntExact(number("SCSI_id")));
  }

  VolumeProtection protection() {
    return textOr("vdisk_protection_enabled", "no").equals("yes")
        ? new VolumeProtection(Duration.ofMinutes(number("vdisk_protection_time")))
        : VolumeProtection.NONE;
  }

  private DeviceFailure malformed(String expected) {
    return new DeviceFailure(
        Kind.TRANSIENT,
        device,
        "",
        "Expected %s from %s, but found %s. Read again; if it stays, the array's code is not supported."
            .formatted(expected, device, attributes));
  }
}
