package io.bowline.connectors.hmc;

/** States of a partition (facts: hmc.md, section 4). */
public enum PartitionState {
  RUNNING,
  NOT_ACTIVATED,
  OPEN_FIRMWARE,
  STARTING,
  SHUTTING_DOWN,
  ERROR,
  /** What partitions show while the system is off or unreachable: neither on nor off. */
  NOT_AVAILABLE,
  /** Any other state: neither on nor off. */
  OTHER;

  static PartitionState of(String text) {
    return switch (text) {
      case "Running" -> RUNNING;
      case "Not Activated" -> NOT_ACTIVATED;
      case "Open Firmware" -> OPEN_FIRMWARE;
      case "Starting" -> STARTING;
      case "Shutting Down" -> SHUTTING_DOWN;
      case "Error" -> ERROR;
      case "Not Available" -> NOT_AVAILABLE;
      default -> OTHER;
    };
  }
}
