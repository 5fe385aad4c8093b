package io.bowline.deploy;

import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Form;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Whether Tasklist has imported forms. A task made before that shows raw variables for ever, so the
 * first instance waits for it.
 */
final class TasklistForms {
  private static final Duration PATIENCE_PER_REQUEST = Duration.ofSeconds(10);

  private final EngineAddress engine;
  private final URI base;
  private final HttpClient http;

  TasklistForms(EngineAddress engine) {
    this.engine = engine;
    this.base = engine.tasklist().orElseThrow();
    this.http =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .connectTimeout(PATIENCE_PER_REQUEST)
            .build();
  }

  void await(DeploymentEvent event, Duration patience) {
    login();
    long process =
        event.getProcesses().isEmpty()
            ? 0
            : event.getProcesses().getFirst().getProcessDefinitionKey();
    for (Form form : event.getForm()) {
      URI address =
          base.resolve(
              "/v1/forms/%d?processDefinitionKey=%d".formatted(form.getFormKey(), process));
      boolean known =
          Wait.until(patience, () -> get(HttpRequest.newBuilder(address)).statusCode() == 200);
      if (!known) {
        throw CommandFailure.unmet(
            "Tasklist at %s does not know the form %s after %d s. Look at `bowline status` and at Tasklist's log, then deploy again."
                .formatted(base, form.getFormId(), patience.toSeconds()));
      }
    }
  }

  private void login() {
    String query =
        "username=%s&password=%s".formatted(encode(engine.user()), encode(engine.password()));
    var request =
        HttpRequest.newBuilder(base.resolve("/api/login?" + query)).POST(BodyPublishers.noBody());
    int status = get(request).statusCode();
    if (status / 100 != 2) {
      throw CommandFailure.unmet(
          "Tasklist at %s does not let user %s in (status %d). Correct BOWLINE_ENGINE_USER and BOWLINE_ENGINE_PASSWORD."
              .formatted(base, engine.user(), status));
    }
  }

  private HttpResponse<String> get(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(PATIENCE_PER_REQUEST).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw CommandFailure.unmet(
          "Tasklist at %s does not answer: %s. Look at `bowline status`."
              .formatted(base, e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unmet("Interrupted while waiting for Tasklist.", e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
