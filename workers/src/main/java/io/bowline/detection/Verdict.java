package io.bowline.detection;

import io.bowline.connectors.hmc.SystemState;

/** What one reading says about one server (facts: hmc.md, section 3). */
public enum Verdict {
  /** The hypervisor is dead. */
  FAILED("failed"),
  /** The hypervisor lives. */
  HEALTHY("healthy"),
  /** Off: a shutdown somebody wanted. */
  OFF("off"),
  /** Says nothing about the partitions. */
  UNKNOWN("unknown");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /** As stored and shown. */
  public String text() {
    return text;
  }

  public static Verdict of(SystemState state) {
    return switch (state) {
      case ERROR, ERROR_TERMINATED, ERROR_DUMP_IN_PROGRESS -> FAILED;
      case OPERATING, STANDBY -> HEALTHY;
      case POWER_OFF, POWER_OFF_IN_PROGRESS -> OFF;
      case INITIALIZING, NO_CONNECTION, INCOMPLETE, OTHER -> UNKNOWN;
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
