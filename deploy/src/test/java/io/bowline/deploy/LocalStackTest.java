package io.bowline.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stack for real, beside any other: {@code ./mvnw test -Dbowline.stack=true -pl deploy -am}.
 */
@Tag("stack")
class LocalStackTest {
  private static final int OFFSET = 3_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path home;
  private StackSettings settings;
  private LocalStack stack;

  @BeforeEach
  void besideAnyOther() {
    settings = StackSettings.of(Map.of(), Map.of()).beside(home, OFFSET);
    stack = new LocalStack(settings);
  }

  @AfterEach
  void down() {
    stack.stop(Progress.onStandardError());
  }

  @Test
  void startsShowsTheFormOfTheFirstTaskRepairsItselfAndKeepsItsState() throws Exception {
    stack.start(Progress.onStandardError());
    System.err.println("resident MiB: " + stack.status().residentMiB());
    assertThat(stack.status().isReady()).isTrue();
    assertThat(stack.status().residentMiB()).isLessThan(4_096);

    assertThat(deploy().processes()).containsEntry("throwaway", 1);
    long instance = startInstance();
    JsonNode task = awaitTask(instance);
    assertThat(task.path("formKey").isTextual() || task.path("formId").isTextual()).isTrue();
    assertThat(task.path("formId").asText()).isNotEmpty().isNotEqualTo("null");

    stack.kill(StackPart.GATEWAY);
    assertThat(stack.status().isReady()).isFalse();
    stack.start(Progress.onStandardError());
    completeInTasklist(task.path("id").asText());

    stack.stop(Progress.onStandardError());
    assertThat(stack.status().isStopped()).isTrue();
    stack.start(Progress.onStandardError());
    assertThat(deploy().processes()).as("nothing new to deploy").containsEntry("throwaway", 1);
  }

  @Test
  void leavesNothingRunningWhenAPortIsTaken() throws IOException {
    int port = settings.port(StackPort.GATEWAY_REST);
    try (var taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(taken.isBound()).isTrue();
      assertThatThrownBy(() -> stack.start(Progress.onStandardError()))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("Port " + port);
    }
    assertThat(stack.status().isStopped()).isTrue();
  }

  private RunbookDeployment.Deployed deploy() {
    Path throwaway = settings.checkout().resolve("deploy/src/test/resources/throwaway");
    return new RunbookDeployment(stack.addresses())
        .deploy(RunbookResources.in(throwaway), Progress.onStandardError());
  }

  private long startInstance() {
    try (CamundaClient client = EngineClient.of(stack.addresses())) {
      return client
          .newCreateInstanceCommand()
          .bpmnProcessId("throwaway")
          .latestVersion()
          .send()
          .join()
          .getProcessInstanceKey();
    }
  }

  private JsonNode awaitTask(long instance) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                tasklist(
                        "POST", "/v1/tasks/search", "{\"processInstanceKey\":\"" + instance + "\"}")
                    .path(0),
            task -> task.hasNonNull("id"));
  }

  private void completeInTasklist(String task) {
    String demo = "{\"assignee\":\"demo\"}";
    assertThat(tasklist("PATCH", "/v1/tasks/" + task + "/assign", demo).path("assignee").asText())
        .isEqualTo("demo");
    String answer = "{\"variables\":[{\"name\":\"answer\",\"value\":\"\\\"yes\\\"\"}]}";
    JsonNode completed =
        await()
            .atMost(PATIENCE)
            .until(
                () -> tasklist("PATCH", "/v1/tasks/" + task + "/complete", answer),
                reply -> reply.hasNonNull("taskState"));
    assertThat(completed.path("taskState").asText()).isEqualTo("COMPLETED");
  }

  private JsonNode tasklist(String method, String path, String body) {
    URI base = stack.addresses().tasklist().orElseThrow();
    try (var http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
      var login = base.resolve("/api/login?username=demo&password=demo");
      var loggedIn =
          http.send(
              HttpRequest.newBuilder(login).POST(BodyPublishers.noBody()).build(),
              BodyHandlers.discarding());
      var request =
          HttpRequest.newBuilder(base.resolve(path))
              .header("Content-Type", "application/json")
              .header("X-CSRF-TOKEN", loggedIn.headers().firstValue("X-CSRF-TOKEN").orElse(""))
              .method(method, BodyPublishers.ofString(body))
              .build();
      return new ObjectMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
