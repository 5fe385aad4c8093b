package io.bowline.connectors.san;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
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

  private DeviceFailure malformed(String expected) {
    return new DeviceFailure(
        Kind.TRANSIENT,
        device,
        "",
        "Expected %s from %s, but found %s. Read again; if it stays, the array's code is not supported."
            .formatted(expected, device, attributes));
  }
}
