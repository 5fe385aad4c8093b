package io.bowline.connectors.hmc;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One object as the console listed it: its attributes by name, and the row word for word. */
record HmcRow(String device, String raw, Map<String, String> attributes) {

  private static final Set<String> NO_VALUE = Set.of("", "null", "none", "unavailable");

  /** The value as it stands, possibly empty. */
  String text(String name) {
    var value = attributes.get(name);
    if (value == null) {
      throw malformed("attribute " + name);
    }
    return value;
  }

  /** The value, or empty for every spelling of "no value". */
  String present(String name) {
    var value = attributes.getOrDefault(name, "");
    return NO_VALUE.contains(value) ? "" : value;
  }

  int number(String name) {
    return (int) decimal(name);
  }

  /** The number, or {@code -1} where the console has none or says {@code any}. */
  int numberOrNone(String name) {
    var value = present(name);
    return value.isEmpty() || value.equals("any") ? -1 : number(name);
  }

  double decimal(String name) {
    try {
      return Double.parseDouble(text(name));
    } catch (NumberFormatException e) {
      throw malformed("a number as " + name);
    }
  }

  boolean flag(String name) {
    return text(name).equals("1");
  }

  /** The items of a list, empty for every spelling of "no value". */
  List<String> list(String name) {
    var value = present(name);
    return value.isEmpty() ? List.of() : HmcText.list(value);
  }

  int vlan(String item) {
    try {
      return Integer.parseInt(item);
    } catch (NumberFormatException e) {
      throw malformed("VLAN numbers");
    }
  }

  private DeviceFailure malformed(String expected) {
    return new DeviceFailure(
        Kind.TRANSIENT,
        device,
        "",
        "Expected %s from %s, but found the row '%s'. Read again; if it stays, the console's level is not supported."
            .formatted(expected, device, raw));
  }
}
