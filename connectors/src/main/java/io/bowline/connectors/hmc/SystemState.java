package io.bowline.connectors.hmc;

/**
 * States of a managed system and what each says about its partitions (facts: hmc.md, section 3).
 */
public enum SystemState {
  /** Firmware up, partitions may run. */
  OPERATING,
  /** Firmware up, partitions can be activated. */
  STANDBY,
  /** Powering on. */
  INITIALIZING,
  /** Off: nothing runs there. */
  POWER_OFF,
  /** Going off: something may still run. */
  POWER_OFF_IN_PROGRESS,
  /** The hypervisor is dead. */
  ERROR,
  /** The hypervisor is dead and writes a dump. */
  ERROR_DUMP_IN_PROGRESS,
  /** The hypervisor is dead. */
  ERROR_TERMINATED,
  /** The console cannot reach the service processor: says nothing about the partitions. */
  NO_CONNECTION,
  /** The console has not all data: says nothing about the partitions. */
  INCOMPLETE,
  /** Any other state: says nothing about the partitions. */
  OTHER;

  static SystemState of(String text) {
    return switch (text) {
      case "Operating" -> OPERATING;
      case "Standby" -> STANDBY;
      case "Initializing" -> INITIALIZING;
      case "Power Off" -> POWER_OFF;
      case "Power Off In Progress" -> POWER_OFF_IN_PROGRESS;
      case "Error" -> ERROR;
      case "Error - Dump In Progress", "Error - Dump in progress" -> ERROR_DUMP_IN_PROGRESS;
      case "Error - Terminated" -> ERROR_TERMINATED;
      case "No Connection" -> NO_CONNECTION;
      case "Incomplete" -> INCOMPLETE;
      default -> OTHER;
    };
  }
}
