package io.bowline.tasks.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.bowline.tasks.OpenTasks.Task;
import io.bowline.tasks.OpenTasks.TaskSource;
import io.bowline.tasks.WebSession;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.search.enums.UserTaskState;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * User tasks of clusters 8.6 and 8.7 (Tasklist v1, by session) and of 8.8 and later (v2 search).
 * Completing goes by the engine's REST interface in every version.
 */
final class TasklistTasks implements TaskSource {

  private static final DateTimeFormatter V1_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");
  private static final int MOST = 100;

  private final CamundaClient client;
  private final WebSession session;
  private final String webUrl;
  private volatile Boolean hasSearch;

  TasklistTasks(CamundaClient client, WebSession session, String webUrl) {
    this.client = client;
    this.session = session;
    this.webUrl = webUrl;
  }

  @Override
  public List<Task> open(String outageId) throws IOException {
    try {
      return hasSearch() ? bySearch(outageId) : byTasklist(outageId);
    } catch (ClientException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void complete(long key, String action, Map<String, Object> variables) throws IOException {
    try {
      client
          .newCompleteUserTaskCommand(key)
          .action(action == null ? "complete" : action)
          .variables(variables)
          .send()
          .join();
    } catch (ClientException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private boolean hasSearch() {
    if (hasSearch == null) {
      var version = client.newTopologyRequest().send().join().getGatewayVersion();
      hasSearch = !version.startsWith("8.6.") && !version.startsWith("8.7.");
    }
    return hasSearch;
  }

  private List<Task> bySearch(String outageId) {
    return client
        .newUserTaskSearchRequest()
        .filter(
            f ->
                f.state(UserTaskState.CREATED)
                    .processInstanceVariables(Map.of("outageId", "\"" + outageId + "\"")))
        .page(p -> p.limit(MOST))
        .send()
        .join()
        .items()
        .stream()
        .map(
            t ->
                new Task(
                    String.valueOf(t.getUserTaskKey()),
                    t.getElementId(),
                    t.getName(),
                    t.getCreationDate().toInstant(),
                    link(String.valueOf(t.getUserTaskKey()))))
        .toList();
  }

  private List<Task> byTasklist(String outageId) throws IOException {
    var found =
        session.post(
            "/v1/tasks/search",
            Map.of(
                "state",
                "CREATED",
                "pageSize",
                MOST,
                "taskVariables",
                List.of(
                    Map.of(
                        "name", "outageId", "value", "\"" + outageId + "\"", "operator", "eq"))));
    var tasks = new ArrayList<Task>();
    for (JsonNode task : found) {
      var id = task.path("id").asText();
      tasks.add(
          new Task(
              id,
              task.path("taskDefinitionId").asText(),
              task.path("name").asText(),
              created(task.path("creationDate").asText()),
              link(id)));
    }
    return tasks;
  }

  private static Instant created(String text) {
    return OffsetDateTime.parse(text, V1_TIME).toInstant();
  }

  private String link(String id) {
    return webUrl + "/tasklist/" + id;
  }
}
