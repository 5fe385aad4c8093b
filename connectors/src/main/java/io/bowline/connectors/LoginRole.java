package io.bowline.connectors;

import java.util.Set;

/**
 * What a login may do on a device.
 *
 * @param name as the device calls it
 */
public record LoginRole(String name, Right right) {

  private static final Set<String> CHANGING =
      Set.of("hmcsuperadmin", "SecurityAdmin", "Administrator");
  private static final Set<String> READING =
      Set.of("hmcviewer", "hmcservicerep", "Monitor", "Service", "CopyOperator", "FlashCopyAdmin");

  /** Whether a recovery's commands are among what it may do. */
  public enum Right {
    CHANGE,
    READ,
    /** A role of the site's own, or one that may do a part of them. */
    UNKNOWN
  }

  /** The roles that HMCs and Spectrum Virtualize arrays are delivered with (IBM, user roles). */
  public static LoginRole of(String name) {
    var right =
        CHANGING.contains(name)
            ? Right.CHANGE
            : READING.contains(name) ? Right.READ : Right.UNKNOWN;
    return new LoginRole(name, right);
  }
}
