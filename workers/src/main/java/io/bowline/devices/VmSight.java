package io.bowline.devices;

/**
 * What a server's hypervisor shows of one VM.
 *
 * @param text the state in its words
 */
public record VmSight(Life life, String text) {

  /** Whether it may run there. */
  public enum Life {
    /** Not defined there. */
    ABSENT,
    /** Defined, and surely not running. */
    DOWN,
    /** It holds its resources, but its operating system is dead or never came up. */
    CRASHED,
    /** Anything else. */
    ACTIVE
  }

  /** Whether it may run there, or come back to life. */
  public boolean mayRun() {
    return switch (life) {
      case CRASHED, ACTIVE -> true;
      case ABSENT, DOWN -> false;
    };
  }
}
