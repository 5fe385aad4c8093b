package io.bowline.connectors.hypervisor;

import io.bowline.connectors.DeviceFailure;
import java.util.List;
import java.util.Optional;

/**
 * The VMs of one server. A hypervisor that does not answer says nothing about its VMs: every verb
 * throws then. A command that was accepted proves nothing: read the VM afterwards. How a VM is
 * defined differs from make to make and is not in here.
 */
public interface Hypervisor {

  /** All VMs that are defined or run here. */
  List<Guest> guests();

  /** One VM, empty when the hypervisor answers that it has none of that name. */
  Optional<Guest> guest(String vm);

  /**
   * Starts a VM.
   *
   * @throws DeviceFailure {@code ALREADY_DONE} when it runs; {@code NOT_FOUND}; {@code UNKNOWN}
   *     when it may have happened
   */
  void start(String vm);

  /**
   * Stops a VM at once, without asking it.
   *
   * @throws DeviceFailure {@code ALREADY_DONE} when it is off; {@code NOT_FOUND}; {@code UNKNOWN}
   *     when it may have happened
   */
  void stop(String vm);

  /** Asks a VM's operating system to reboot; it may ignore that for ever. */
  void reboot(String vm);

  /**
   * Removes the definition of a VM that is off; its storage stays.
   *
   * @throws DeviceFailure {@code NOT_FOUND} when it is gone; {@code REFUSED} when it runs
   */
  void remove(String vm);
}
