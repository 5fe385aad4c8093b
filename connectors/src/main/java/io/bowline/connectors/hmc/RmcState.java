package io.bowline.connectors.hmc;

/** Whether a partition's operating system answers the console. */
public enum RmcState {
  ACTIVE,
  INACTIVE,
  /** {@code none}, {@code unknown}, {@code busy} or anything else. */
  UNKNOWN;

  static RmcState of(String text) {
    return switch (text) {
      case "active" -> ACTIVE;
      case "inactive" -> INACTIVE;
      default -> UNKNOWN;
    };
  }
}
