package io.bowline.connectors.hmc;

import io.bowline.connectors.CommandLine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code attr=value,attr=value} text that changing commands take: a pair is quoted where its
 * value holds a comma, and the items of a list are quoted again inside it.
 */
final class HmcAttributes {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final List<String> pairs = new ArrayList<>();

  HmcAttributes with(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Expected an attribute name of small letters, digits and '_', but found '%s'."
              .formatted(name));
    }
    check(value);
    pairs.add(HmcText.field(name + "=" + value));
    return this;
  }

  HmcAttributes with(String name, int value) {
    return with(name, Integer.toString(value));
  }

  HmcAttributes with(String name, List<String> items) {
    return with(name, String.join(",", items.stream().map(HmcText::field).toList()));
  }

  /** One part of an adapter's description, where {@code /} separates. */
  static String part(String value) {
    check(value);
    if (value.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "Expected a name without '/', but found '%s', which an adapter cannot refer to."
              .formatted(value));
    }
    return value;
  }

  /** One value of a {@code --filter}, where a comma separates. */
  static String filter(String name, String value) {
    check(value);
    if (value.isEmpty() || value.indexOf(',') >= 0 || value.indexOf('"') >= 0) {
      throw new IllegalArgumentException(
          "Expected a name without comma and quote, but found '%s', which a filter cannot select."
              .formatted(value));
    }
    return name + "=" + value;
  }

  /** Refuses a value by itself, so that the message shows it and not the whole text around it. */
  private static void check(String value) {
    if (!value.isEmpty()) {
      CommandLine.quote(value);
    }
  }

  String text() {
    return String.join(",", pairs);
  }
}
