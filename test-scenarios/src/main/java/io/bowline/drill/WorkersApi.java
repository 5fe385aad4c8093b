package io.bowline.drill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bowline.deploy.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The REST interface of the running workers, as an operator's program uses it. */
final class WorkersApi {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper mapper =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private final URI base;
  private final Path tokenFile;

  WorkersApi(URI base, Path tokenFile) {
    this.base = base;
    this.tokenFile = tokenFile;
  }

  /** Whether the workers answer; false while they start or are dead. */
  boolean isUp() {
    return tryGet("/api/health").isPresent();
  }

  /** All outages with their VMs; empty while the workers do not answer. */
  Optional<List<OutageView>> outages() {
    return tryGet("/api/outages").map(body -> read(body, new TypeReference<>() {}));
  }

  /** Each step of each VM of an outage; empty while the workers do not answer. */
  Optional<List<OutageView.StepView>> steps(String outage) {
    return tryGet("/api/outages/" + outage + "/steps")
        .map(body -> read(body, new TypeReference<>() {}));
  }

  /** Whether the fence of an outage is held; empty while the workers do not answer. */
  Optional<Boolean> holdsFence(String outage) {
    return document("/api/outages/" + outage)
        .map(details -> details.path("fence").path("state").asText())
        .map(state -> state.equals("proven") || state.equals("lost"));
  }

  /** Whether the PoD was read: so many servers are known with their configuration. */
  boolean knowsServers(int count) {
    return document("/api/inventory/ages")
        .map(inventory -> inventory.path("readAt").size() >= count)
        .orElse(false);
  }

  /** What the journal says now; empty while the workers do not answer. */
  Optional<JournalState> journalState() {
    return tryGet("/api/journal/state").map(body -> read(body, new TypeReference<>() {}));
  }

  /** One document; empty while the workers do not answer or do not know it. */
  Optional<JsonNode> document(String path) {
    return tryGet(path).map(body -> read(body, new TypeReference<>() {}));
  }

  /** Asks for something; anything but success is a failure of the drill. */
  void post(String path, Map<String, Object> body) {
    try {
      var answer =
          send(
              request(path)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(mapper.writeValueAsString(body)))
                  .build());
      if (answer.statusCode() / 100 != 2) {
        throw CommandFailure.unmet(
            "Expected the workers to accept POST "
                + path
                + ", but they answered "
                + answer.statusCode()
                + ": "
                + answer.body());
      }
    } catch (IOException e) {
      throw CommandFailure.unmet("The workers do not answer POST " + path + ".", e);
    }
  }

  private Optional<String> tryGet(String path) {
    try {
      var answer = send(request(path).GET().build());
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // not up yet, or killed: the caller decides how long that may last
    }
  }

  private HttpRequest.Builder request(String path) throws IOException {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT);
    if (Files.isReadable(tokenFile)) {
      request.header("Authorization", "Bearer " + Files.readString(tokenFile).strip());
    }
    return request;
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private <T> T read(String body, TypeReference<T> type) {
    try {
      return mapper.readValue(body, type);
    } catch (JsonProcessingException e) {
      throw CommandFailure.unmet("The workers answered something unexpected: " + body, e);
    }
  }
}
