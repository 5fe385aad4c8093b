package io.bowline.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The v1 read interface of Operate and Tasklist 8.6 and 8.7: a form login, then a cookie and a CSRF
 * token on every request (facts: camunda.md, section 8).
 */
public final class WebSession {

  private static final String CSRF = "X-CSRF-TOKEN";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI base;
  private final String user;
  private final Supplier<String> password;
  private final ObjectMapper mapper = new ObjectMapper();
  private final AtomicReference<Optional<String>> csrf = new AtomicReference<>(Optional.empty());
  private volatile boolean loggedIn;

  /**
   * @param password read at each login, never kept
   */
  public WebSession(URI base, String user, Supplier<String> password) {
    this.base = base;
    this.user = user;
    this.password = password;
    this.http =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(LIMIT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /**
   * Posts a search and answers what was found.
   *
   * @throws IOException when it cannot be reached, or refuses
   */
  public JsonNode post(String path, Object body) throws IOException {
    if (!loggedIn) {
      login();
    }
    var answer = send(path, body);
    if (answer.statusCode() == 401 || answer.statusCode() == 403) {
      login();
      answer = send(path, body);
    }
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(base.resolve(path) + " answered " + answer.statusCode());
    }
    return mapper.readTree(answer.body());
  }

  private HttpResponse<String> send(String path, Object body) throws IOException {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(mapper.writeValueAsString(body)));
    csrf.get().ifPresent(token -> request.header(CSRF, token));
    return exchange(request.build());
  }

  private void login() throws IOException {
    var query =
        "username="
            + URLEncoder.encode(user, StandardCharsets.UTF_8)
            + "&password="
            + URLEncoder.encode(password.get(), StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(base.resolve("/api/login"))
            .timeout(LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(query))
            .build();
    var answer = exchange(request);
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          "login of " + user + " at " + base + " answered " + answer.statusCode());
    }
    csrf.set(answer.headers().firstValue(CSRF));
    loggedIn = true;
  }

  private HttpResponse<String> exchange(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
