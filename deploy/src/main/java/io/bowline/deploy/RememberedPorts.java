package io.bowline.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** The ports of the last start, so that a port is chosen once and later commands find the stack. */
final class RememberedPorts {
  private RememberedPorts() {}

  static Map<StackPort, Integer> of(Path home) {
    var file = new Properties();
    try (var in = Files.newInputStream(file(home))) {
      file.load(in);
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException e) {
      throw CommandFailure.unmet(file(home) + " cannot be read. Correct its permissions.", e);
    }
    Map<StackPort, Integer> ports = new EnumMap<>(StackPort.class);
    for (StackPort port : StackPort.values()) {
      String number = file.getProperty(port.key(), "");
      if (number.matches("[0-9]{1,5}")) {
        ports.put(port, Integer.parseInt(number));
      }
    }
    return ports;
  }

  static void remember(StackSettings settings) {
    var file = new Properties();
    settings.ports().forEach((port, number) -> file.setProperty(port.key(), number.toString()));
    try {
      Files.createDirectories(settings.home());
      try (var out = Files.newOutputStream(file(settings.home()))) {
        file.store(out, "Ports of the last `bowline up`");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Path home) {
    return home.resolve("ports.properties");
  }
}
