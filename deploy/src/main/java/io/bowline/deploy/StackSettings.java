package io.bowline.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What can be set about the local stack: where its state lives, its ports, how long it may take to
 * start and how much room it wants. A flag wins over the environment, the environment over the
 * ports of the last start, those over the usual ones.
 */
public record StackSettings(
    Path checkout,
    Path home,
    Map<StackPort, Integer> ports,
    Duration deadline,
    int minimumMemoryMiB,
    int minimumDiskMiB) {
  private static final Duration USUAL_DEADLINE = Duration.ofMinutes(4);
  private static final int USUAL_DISK_MIB = 2_048;

  /** The settings of this environment, with no flags. */
  public static StackSettings ofEnvironment() {
    return of(System.getenv(), Map.of());
  }

  /**
   * @param flags ports given on the command line
   */
  public static StackSettings of(Map<String, String> environment, Map<StackPort, Integer> flags) {
    Path checkout = findCheckout();
    String home = environment.getOrDefault("BOWLINE_HOME", "");
    Path state =
        home.isBlank() ? checkout.resolve(".bowline") : Path.of(home).toAbsolutePath().normalize();
    return new StackSettings(
        checkout,
        state,
        ports(environment, flags, RememberedPorts.of(state)),
        Duration.ofSeconds(
            number(environment, "BOWLINE_UP_SECONDS", (int) USUAL_DEADLINE.toSeconds())),
        number(environment, "BOWLINE_MIN_MEMORY_MIB", 0),
        number(environment, "BOWLINE_MIN_DISK_MIB", USUAL_DISK_MIB));
  }

  private static Map<StackPort, Integer> ports(
      Map<String, String> environment,
      Map<StackPort, Integer> flags,
      Map<StackPort, Integer> remembered) {
    boolean moved = environment.containsKey("BOWLINE_PORT_OFFSET");
    int offset = number(environment, "BOWLINE_PORT_OFFSET", 0);
    Map<StackPort, Integer> ports = new EnumMap<>(StackPort.class);
    for (StackPort port : StackPort.values()) {
      int usual = moved ? port.usual() + offset : remembered.getOrDefault(port, port.usual());
      int set = number(environment, port.variable(), usual);
      ports.put(port, checked(port, flags.getOrDefault(port, set)));
    }
    return Map.copyOf(ports);
  }

  /** The same settings with other state and other ports, for a second stack beside the first. */
  public StackSettings beside(Path otherHome, int offset) {
    Map<StackPort, Integer> moved = new EnumMap<>(StackPort.class);
    ports.forEach((port, number) -> moved.put(port, checked(port, number + offset)));
    return new StackSettings(
        checkout, otherHome, Map.copyOf(moved), deadline, minimumMemoryMiB, minimumDiskMiB);
  }

  /** The same settings with the ports a running part was started with. */
  StackSettings with(Map<StackPort, Integer> others) {
    Map<StackPort, Integer> merged = new EnumMap<>(ports);
    merged.putAll(others);
    return new StackSettings(
        checkout, home, Map.copyOf(merged), deadline, minimumMemoryMiB, minimumDiskMiB);
  }

  public int port(StackPort port) {
    return ports.get(port);
  }

  Map<StackPort, Integer> portsOf(StackPart part) {
    Map<StackPort, Integer> own = new EnumMap<>(StackPort.class);
    part.ports().forEach(port -> own.put(port, port(port)));
    return own;
  }

  public String url(StackPort port) {
    return "http://127.0.0.1:" + port(port);
  }

  Path logs() {
    return home.resolve("logs");
  }

  Path run() {
    return home.resolve("run");
  }

  private static int checked(StackPort port, int number) {
    if (number < 1 || number > 65_535) {
      throw CommandFailure.badInput(
          "Port %s is set to %d, but a port is a number from 1 to 65535. Change --port %s=… or %s."
              .formatted(port.key(), number, port.key(), port.variable()));
    }
    return number;
  }

  private static int number(Map<String, String> environment, String name, int usual) {
    String text = environment.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      return usual;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw CommandFailure.badInput(
          "%s is '%s', but must be a whole number. Correct it or unset it.".formatted(name, text));
    }
  }

  /** The launcher says where the checkout is; a test runs somewhere inside it. */
  private static Path findCheckout() {
    String given = System.getProperty("bowline.checkout", "");
    if (!given.isBlank()) {
      return Path.of(given);
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("mvnw"))
          && Files.exists(folder.resolve("deploy/opensearch/pom.xml"))) {
        return folder;
      }
    }
    throw CommandFailure.badInput(
        here + " is not inside a Bowline checkout. Start the launcher deploy/bowline instead.");
  }
}
