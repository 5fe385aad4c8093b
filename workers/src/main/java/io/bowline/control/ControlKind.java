package io.bowline.control;

import java.util.Locale;

/** The ways in which a human stops Bowline. */
public enum ControlKind {
  HOLD,
  SKIP,
  ABORT;

  /** As stored and shown. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static ControlKind of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
