package io.bowline.drill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bowline.deploy.CommandFailure;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The read interfaces of Operate and Tasklist (version 1), logged in as the local user. They lag
 * behind the engine by a second or more.
 */
final class CamundaWeb {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int PAGE = 200;

  /** The last variable of each task of the runbooks. */
  private static final String CONTEXT = "taskContextDisplayName";

  private final ObjectMapper mapper = new ObjectMapper();
  private final URI base;
  private final String user;
  private final String password;
  private HttpClient http;
  private String csrfToken = "";

  /**
   * An open task of a human.
   *
   * @param server that failed, empty when the task does not say
   * @param vm the task is about, empty for a whole outage
   * @param complete whether Tasklist knows its variables too; they come after the task
   */
  record Task(
      String key, String element, Optional<String> server, Optional<String> vm, boolean complete) {}

  CamundaWeb(URI base, String user, String password) {
    this.base = base;
    this.user = user;
    this.password = password;
  }

  /** Keys of the running instances of one process. */
  List<Long> activeInstances(String processId) {
    var keys = new ArrayList<Long>();
    var body =
        Map.of("filter", Map.of("state", "ACTIVE", "bpmnProcessId", processId), "size", PAGE);
    post("/v1/process-instances/search", body)
        .ifPresent(
            answer -> answer.path("items").forEach(item -> keys.add(item.path("key").asLong())));
    return keys;
  }

  /** All tasks nobody has completed. */
  List<Task> openTasks() {
    var tasks = new ArrayList<Task>();
    var body =
        Map.of(
            "state",
            "CREATED",
            "pageSize",
            PAGE,
            "includeVariables",
            List.of(Map.of("name", "server"), Map.of("name", "vm"), Map.of("name", CONTEXT)));
    post("/v1/tasks/search", body)
        .ifPresent(answer -> answer.forEach(task -> tasks.add(task(task))));
    return tasks;
  }

  private static Task task(JsonNode task) {
    return new Task(
        task.path("id").asText(),
        task.path("taskDefinitionId").asText(),
        variable(task, "server"),
        variable(task, "vm"),
        variable(task, CONTEXT).isPresent());
  }

  private static Optional<String> variable(JsonNode task, String name) {
    for (var variable : task.path("variables")) {
      var text = variable.path("value").asText();
      if (variable.path("name").asText().equals(name) && text.startsWith("\"")) {
        return Optional.of(text.substring(1, text.length() - 1));
      }
    }
    return Optional.empty();
  }

  String operateLink(long instance) {
    return base.resolve("/operate/processes/" + instance).toString();
  }

  String taskLink(String task) {
    return base.resolve("/tasklist/" + task).toString();
  }

  private Optional<JsonNode> post(String path, Object body) {
    try {
      if (http == null) {
        login();
      }
      var answer = send(path, mapper.writeValueAsString(body));
      if (answer.statusCode() == 401 || answer.statusCode() == 403) {
        login();
        answer = send(path, mapper.writeValueAsString(body));
      }
      return answer.statusCode() == 200
          ? Optional.of(mapper.readTree(answer.body()))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      throw CommandFailure.unmet("Operate or Tasklist answered something unexpected to " + path, e);
    } catch (IOException e) {
      return Optional.empty(); // the engine is stopped: it has nothing to say
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unmet("The drill was interrupted.", e);
    }
  }

  private HttpResponse<String> send(String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .header("X-CSRF-TOKEN", csrfToken)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void login() throws IOException, InterruptedException {
    var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    var query =
        "?username="
            + URLEncoder.encode(user, StandardCharsets.UTF_8)
            + "&password="
            + URLEncoder.encode(password, StandardCharsets.UTF_8);
    var answer =
        client.send(
            HttpRequest.newBuilder(base.resolve("/api/login" + query))
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.discarding());
    csrfToken = answer.headers().firstValue("X-CSRF-TOKEN").orElse("");
    http = client;
  }
}
