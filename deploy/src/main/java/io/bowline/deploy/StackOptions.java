package io.bowline.deploy;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What the commands about the local stack have in common. */
final class StackOptions {
  @Option(names = "--json", description = "Print JSON on standard output.")
  private boolean json;

  boolean json() {
    return json;
  }

  StackSettings settings(Map<String, Integer> ports) {
    Map<StackPort, Integer> flags = new HashMap<>();
    ports.forEach((name, number) -> flags.put(StackPort.of(name), number));
    return StackSettings.of(System.getenv(), flags);
  }

  StackSettings settings() {
    return settings(Map.of());
  }
}
