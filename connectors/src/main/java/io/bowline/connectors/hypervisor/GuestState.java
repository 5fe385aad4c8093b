package io.bowline.connectors.hypervisor;

/** States of a VM on its hypervisor; {@link #isDown} says which of them mean that it is off. */
public enum GuestState {
  RUNNING,
  /** Its firmware runs, its operating system does not yet. */
  STARTING,
  /** It holds its memory and does nothing; it can go on at any moment. */
  PAUSED,
  /** It holds its memory; its operating system said that it died, and is kept for a look at it. */
  PANICKED,
  /** It goes down, and may still write. */
  STOPPING,
  /** Not running, because somebody or its operating system wanted it so. */
  OFF,
  /**
   * Not running, and nobody is known to have wanted that: it was never started, its start failed,
   * or its host was started anew and remembers nothing.
   */
  OFF_UNEXPLAINED,
  /** Its processors stopped by a fault of its own. */
  CRASHED,
  /** Whatever else, and while the hypervisor cannot tell: neither on nor off. */
  UNKNOWN;

  /** Surely not running. */
  public boolean isDown() {
    return switch (this) {
      case OFF, OFF_UNEXPLAINED, CRASHED -> true;
      case RUNNING, STARTING, PAUSED, PANICKED, STOPPING, UNKNOWN -> false;
    };
  }
}
