package io.bowline.drill;

import java.nio.file.Path;

/**
 * How a simulated device is reached.
 *
 * @param limit most sessions of a console, most mappings of an array
 */
record DeviceAccess(
    Kind kind,
    String name,
    String host,
    int port,
    String user,
    Path passwordFile,
    Path knownHosts,
    int limit) {

  /** What kind of device it is. */
  enum Kind {
    CONSOLE,
    ARRAY
  }
}
