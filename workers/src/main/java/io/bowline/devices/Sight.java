package io.bowline.devices;

import io.bowline.connectors.hmc.SystemState;

/** What can be observed of a server, whoever observes it. */
public enum Sight {
  /** Its hypervisor answers: VMs can be read, changed and started. */
  OPERATING,
  /** Its hypervisor lives without VMs: they can be read and changed. */
  STANDBY,
  /** Its operating system lives; nothing is said about VMs. */
  ALIVE,
  /** It comes up. */
  STARTING,
  /** It has power, and its hypervisor is dead. */
  DEAD,
  /** It has power; nothing more is said. */
  POWERED,
  /** Going off: something may still run. */
  GOING_OFF,
  /** Off: nothing runs there. */
  OFF,
  /** Itself gave no answer: a suspicion, never a proof. */
  SILENT,
  /** Whoever was asked cannot tell. */
  UNKNOWN;

  /** What a management console says (facts: hmc.md, section 3). */
  public static Sight of(SystemState state) {
    return switch (state) {
      case OPERATING -> OPERATING;
      case STANDBY -> STANDBY;
      case INITIALIZING -> STARTING;
      case ERROR, ERROR_TERMINATED, ERROR_DUMP_IN_PROGRESS -> DEAD;
      case POWER_OFF_IN_PROGRESS -> GOING_OFF;
      case POWER_OFF -> OFF;
      case NO_CONNECTION, INCOMPLETE, OTHER -> UNKNOWN;
    };
  }

  /** Something may run there. */
  public boolean isPowered() {
    return switch (this) {
      case OPERATING, STANDBY, ALIVE, STARTING, DEAD, POWERED, GOING_OFF -> true;
      case OFF, SILENT, UNKNOWN -> false;
    };
  }

  /** It lives, or comes up. */
  public boolean isAlive() {
    return switch (this) {
      case OPERATING, STANDBY, ALIVE, STARTING -> true;
      case DEAD, POWERED, GOING_OFF, OFF, SILENT, UNKNOWN -> false;
    };
  }

  /** VMs there can be read and changed. */
  public boolean isOperating() {
    return this == OPERATING || this == STANDBY;
  }
}
