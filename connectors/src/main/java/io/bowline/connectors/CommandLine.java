package io.bowline.connectors;

import java.util.regex.Pattern;

/**
 * Builds one command line for a POSIX-like remote shell. Whatever a value holds, the shell sees it
 * as exactly one word; a value that no device can take as a word is refused before anything is
 * sent.
 */
public final class CommandLine {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private final StringBuilder text;

  private CommandLine(String fixed) {
    text = new StringBuilder(fixed);
  }

  /** Starts with words of the program itself, sent as they stand. */
  public static CommandLine of(String fixed) {
    return new CommandLine(fixed);
  }

  /** Appends words of the program itself, sent as they stand. */
  public CommandLine with(String fixed) {
    text.append(' ').append(fixed);
    return this;
  }

  /** Appends an option and its value. */
  public CommandLine with(String option, String value) {
    return with(option).operand(value);
  }

  /**
   * Appends a value.
   *
   * @throws IllegalArgumentException if the device would take it for an option
   */
  public CommandLine operand(String value) {
    if (value.startsWith("-")) {
      throw new IllegalArgumentException(
          "Expected a value, but found '%s', which a device takes for an option. Rename the object."
              .formatted(printable(value)));
    }
    text.append(' ').append(quote(value));
    return this;
  }

  /** The command, as one that only reads. */
  public DeviceCommand read() {
    return DeviceCommand.read(text.toString());
  }

  /** The command, as one that changes the device. */
  public DeviceCommand change() {
    return DeviceCommand.change(text.toString());
  }

  /** The text so far: what a device passes on to a second shell. */
  public String text() {
    return text.toString();
  }

  /**
   * One word of a POSIX shell that stands for {@code value}.
   *
   * @throws IllegalArgumentException if it is empty, holds a control character, or cannot be
   *     encoded
   */
  public static String quote(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("Expected a value, but found none. Give it a name.");
    }
    if (value.codePoints().anyMatch(CommandLine::cannotBeSent)) {
      throw new IllegalArgumentException(
          "Expected text a device can represent, but found a control character in '%s'. Remove it."
              .formatted(printable(value)));
    }
    return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
  }

  private static boolean cannotBeSent(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String printable(String value) {
    var shown = new StringBuilder();
    value
        .codePoints()
        .limit(80)
        .forEach(
            c -> {
              if (cannotBeSent(c)) {
                shown.append("\\u%04x".formatted(c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
