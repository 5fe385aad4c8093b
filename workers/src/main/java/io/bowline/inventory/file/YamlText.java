package io.bowline.inventory.file;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes maps, collections, texts, numbers and truth values as YAML for people: what fits on a line
 * stands on one line.
 */
public final class YamlText {

  private static final int WIDTH = 140;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./+-]*");
  private static final Pattern PLAIN_DURATION = Pattern.compile("(\\d+(ms|s|m|h|d))+");
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  public static String of(Map<String, ?> document) {
    var text = new YamlText();
    text.fields(document, 0, false);
    return text.out.toString();
  }

  private void fields(Map<String, ?> map, int indent, boolean firstStands) {
    boolean stands = firstStands;
    for (var field : map.entrySet()) {
      if (!stands) {
        out.repeat(" ", indent);
      }
      stands = false;
      out.append(scalar(field.getKey())).append(':');
      value(field.getValue(), indent, indent + field.getKey().length() + 2);
    }
  }

  private void value(Object value, int indent, int column) {
    boolean simple = !(value instanceof Map<?, ?>) && !(value instanceof Collection<?>);
    String line = flow(value, WIDTH - column);
    // A list of mappings reads better one per line, even a short one.
    boolean table =
        value instanceof Collection<?> items
            && items.size() > 1
            && items.stream().allMatch(item -> item instanceof Map<?, ?>);
    if (simple || (line != null && !table)) {
      out.append(' ').append(line).append('\n');
    } else if (value instanceof Map<?, ?> map) {
      out.append('\n');
      fields(stringKeys(map), indent + 2, false);
    } else {
      out.append('\n');
      ((Collection<?>) value).forEach(item -> item(item, indent + 2));
    }
  }

  private void item(Object item, int indent) {
    out.repeat(" ", indent).append("-");
    String line = flow(item, WIDTH - indent - 2);
    if (line != null) {
      out.append(' ').append(line).append('\n');
    } else if (item instanceof Map<?, ?> map) {
      out.append(' ');
      fields(stringKeys(map), indent + 2, true);
    } else {
      value(item, indent, indent + 2);
    }
  }

  /** On one line, or null when that is longer than asked for (a single scalar never is). */
  private static String flow(Object value, int longest) {
    var line = new StringBuilder();
    switch (value) {
      case Map<?, ?> map -> {
        line.append('{');
        for (var field : map.entrySet()) {
          String inner = flow(field.getValue(), longest);
          if (inner == null || line.length() > longest) {
            return null;
          }
          line.append(line.length() > 1 ? ", " : "");
          line.append(scalar(field.getKey())).append(": ").append(inner);
        }
        line.append('}');
      }
      case Collection<?> items -> {
        line.append('[');
        for (Object item : items) {
          String inner = flow(item, longest);
          if (inner == null || line.length() > longest) {
            return null;
          }
          line.append(line.length() > 1 ? ", " : "").append(inner);
        }
        line.append(']');
      }
      default -> {
        return scalar(value);
      }
    }
    return line.length() <= longest ? line.toString() : null;
  }

  private static String scalar(Object value) {
    if (!(value instanceof String text)) {
      return String.valueOf(value);
    }
    boolean plain =
        PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))
            || PLAIN_DURATION.matcher(text).matches();
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    var line = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> line.append("\\\"");
        case '\\' -> line.append("\\\\");
        case '\n' -> line.append("\\n");
        case '\t' -> line.append("\\t");
        default -> {
          boolean visible = c >= ' ' && c < 0x7f || c > 0xa0 && Character.isLetterOrDigit(c);
          if (visible) {
            line.append(c);
          } else {
            line.append("\\u%04x".formatted((int) c));
          }
        }
      }
    }
    return line.append('"').toString();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> stringKeys(Map<?, ?> map) {
    return (Map<String, ?>) map;
  }
}
