package io.bowline.inventory;

import java.time.Duration;

/**
 * What may be done to bring a VM back.
 *
 * @param t1 wait after a reboot
 * @param t2 wait after a restart
 */
public record Recovery(Permission restart, Permission reinstall, Duration t1, Duration t2) {

  /** Whether a step may be taken. */
  public enum Permission {
    ALLOWED,
    FORBIDDEN
  }
}
