package io.bowline.deploy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Whether an address answers 200. Light enough for {@code status} to be quick. */
final class HttpProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private HttpProbe() {}

  static boolean answers(String url) {
    return body(url).isPresent();
  }

  /** What it answered with status 200. */
  static Optional<String> body(String url) {
    try {
      var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      try (var body = connection.getInputStream()) {
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        return connection.getResponseCode() == 200 ? Optional.of(text) : Optional.empty();
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
