package io.bowline.inventory;

import java.time.Duration;
import java.util.Optional;

/**
 * What may be done to bring a VM back.
 *
 * @param t1 wait after a reboot
 * @param t2 wait after a restart
 * @param install from where it is installed; empty: not known
 */
public record Recovery(
    Permission restart,
    Permission reinstall,
    Duration t1,
    Duration t2,
    Optional<InstallNetwork> install) {

  /** A VM that cannot be installed from the network. */
  public Recovery(Permission restart, Permission reinstall, Duration t1, Duration t2) {
    this(restart, reinstall, t1, t2, Optional.empty());
  }

  /**
   * How a VM reaches its install server.
   *
   * @param server the server's address
   * @param client the VM's own
   */
  public record InstallNetwork(String server, String gateway, String client, String netmask) {}

  /** Whether a step may be taken. */
  public enum Permission {
    ALLOWED,
    FORBIDDEN
  }
}
