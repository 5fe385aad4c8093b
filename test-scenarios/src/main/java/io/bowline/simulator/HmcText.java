package io.bowline.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The quoting of the HMC's lists and rows (facts: hmc.md, section 2). */
final class HmcText {

  private HmcText() {}

  /** Fields separated by commas; quoted ones without their quotes, doubled quotes undone. */
  static List<String> fields(String text) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    if (quoted) {
      throw new Refusal(HmcMessages.INVALID_VALUE, text);
    }
    fields.add(field.toString());
    return fields;
  }

  /** {@code attr=value}, the pair in quotes when the value needs it. */
  static String pair(String name, Attributes.Value value) {
    return quote(name + "=" + plain(value), ",\"\n");
  }

  /** A value alone, as {@code -F} prints it. */
  static String cell(Attributes.Value value, char separator) {
    return quote(plain(value), separator + "\"\n");
  }

  private static String plain(Attributes.Value value) {
    return switch (value) {
      case Attributes.Value.Scalar scalar -> scalar.text();
      case Attributes.Value.Items list -> items(list);
    };
  }

  private static String items(Attributes.Value.Items list) {
    return list.items().isEmpty()
        ? "none"
        : list.items().stream().map(item -> quote(item, ",\"")).collect(Collectors.joining(","));
  }

  private static String quote(String text, String needing) {
    return text.chars().noneMatch(c -> needing.indexOf(c) >= 0)
        ? text
        : '"' + text.replace("\"", "\"\"") + '"';
  }
}
