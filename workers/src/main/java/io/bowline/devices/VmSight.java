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
    /** Anything else. */
    ACTIVE
  }
}
