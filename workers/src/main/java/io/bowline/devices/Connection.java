package io.bowline.devices;

import io.bowline.connectors.DeviceShell;
import java.util.function.Function;

/**
 * How one device is reached, and what speaks its language.
 *
 * @param client of a shell that may have a journal around it
 */
public record Connection<T>(DeviceShell shell, Function<DeviceShell, T> client) {

  /** The device's name in the settings. */
  public String name() {
    return shell.device();
  }
}
