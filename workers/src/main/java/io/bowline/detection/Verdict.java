package io.bowline.detection;

import io.bowline.devices.Sight;

/** What one reading says about one server. */
public enum Verdict {
  /** The hypervisor is dead. */
  FAILED("failed"),
  /** The hypervisor lives. */
  HEALTHY("healthy"),
  /** Off: a shutdown somebody wanted. */
  OFF("off"),
  /** Itself gave no answer: it may be dead, or cut off. */
  SILENT("silent"),
  /** Nothing is said. */
  UNKNOWN("unknown");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /** Whether it speaks for a failure of a server that is meant to run. */
  boolean isSuspicion() {
    return switch (this) {
      case FAILED, OFF, SILENT -> true;
      case HEALTHY, UNKNOWN -> false;
    };
  }

  /** As stored and shown. */
  public String text() {
    return text;
  }

  public static Verdict of(Sight sight) {
    return switch (sight) {
      case DEAD -> FAILED;
      case OPERATING, STANDBY, ALIVE -> HEALTHY;
      case OFF, GOING_OFF -> OFF;
      case SILENT -> SILENT;
      case STARTING, POWERED, UNKNOWN -> UNKNOWN;
    };
  }

  public static Verdict of(String text) {
    for (var verdict : values()) {
      if (verdict.text.equals(text)) {
        return verdict;
      }
    }
    throw new IllegalArgumentException("Expected a verdict, but found " + text + ".");
  }
}
