package io.bowline.deploy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach an engine and what people watch it with: the local stack's, or the user's own
 * cluster (8.6 to 8.9) named by the environment.
 *
 * @param rest where user tasks can be completed
 * @param openSearch where Tasklist 8.6 and 8.7 keep the forms they know
 * @param management health and clock, of the local stack only
 */
public record EngineAddress(
    URI grpc,
    URI rest,
    Optional<URI> operate,
    Optional<URI> tasklist,
    Optional<URI> openSearch,
    Optional<URI> management,
    String user,
    String password) {

  static EngineAddress local(StackSettings settings) {
    URI web = URI.create(settings.url(StackPort.WEB));
    return new EngineAddress(
        URI.create(settings.url(StackPort.GRPC)),
        URI.create(settings.url(StackPort.GATEWAY_REST)),
        Optional.of(web.resolve("/operate")),
        Optional.of(web.resolve("/tasklist")),
        Optional.of(URI.create(settings.url(StackPort.OPENSEARCH))),
        Optional.of(URI.create(settings.url(StackPort.MANAGEMENT))),
        "demo",
        "demo");
  }

  /** The user's own cluster, when {@code BOWLINE_ENGINE_GRPC} names one. */
  public static Optional<EngineAddress> own(Map<String, String> environment) {
    return address(environment, "BOWLINE_ENGINE_GRPC")
        .map(
            grpc ->
                new EngineAddress(
                    grpc,
                    address(environment, "BOWLINE_ENGINE_REST").orElse(grpc),
                    address(environment, "BOWLINE_OPERATE_URL"),
                    address(environment, "BOWLINE_TASKLIST_URL"),
                    address(environment, "BOWLINE_OPENSEARCH_URL"),
                    Optional.empty(),
                    environment.getOrDefault("BOWLINE_ENGINE_USER", ""),
                    environment.getOrDefault("BOWLINE_ENGINE_PASSWORD", "")));
  }

  /** The password stays out of logs. */
  @Override
  public String toString() {
    return "engine at " + grpc;
  }

  private static Optional<URI> address(Map<String, String> environment, String name) {
    String text = environment.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.matches("https?://[^\\s/]+.*")) {
      throw CommandFailure.badInput(
          "%s is '%s', but must be an address such as http://engine.example:26500. Correct it or unset it."
              .formatted(name, text));
    }
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput(
          "%s is '%s', which is no address: %s.".formatted(name, text, e.getMessage()));
    }
  }
}
