package io.bowline.browser;

import io.bowline.deploy.LocalStack;
import io.bowline.deploy.Progress;
import io.bowline.deploy.StackSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The local Camunda that the drills of these tests run on: the one that {@code BOWLINE_HOME} names,
 * else one of their own beside any other. It is left as it was found, running or not.
 */
final class OwnStack {

  private static final String OFFSET = "4000";

  private final Map<String, String> environment;
  private final LocalStack stack;
  private final boolean foundStopped;

  private OwnStack(Map<String, String> environment) {
    this.environment = environment;
    this.stack = new LocalStack(StackSettings.of(environment, Map.of()));
    this.foundStopped = stack.status().isStopped();
  }

  static OwnStack find() {
    var environment = new HashMap<>(System.getenv());
    environment.remove("BOWLINE_ENGINE_GRPC");
    environment.remove("BOWLINE_ENGINE_REST");
    if (!environment.containsKey("BOWLINE_HOME")) {
      environment.put("BOWLINE_HOME", Path.of("target/browser-stack").toAbsolutePath().toString());
      environment.put("BOWLINE_PORT_OFFSET", OFFSET);
    }
    return new OwnStack(Map.copyOf(environment));
  }

  /** What a process needs to meet this stack. */
  Map<String, String> environment() {
    return environment;
  }

  void leaveAsFound() {
    if (foundStopped) {
      stack.stop(Progress.onStandardError());
    }
  }
}
