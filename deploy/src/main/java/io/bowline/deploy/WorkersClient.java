package io.bowline.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The REST interface of the running workers, as every command that talks to them reaches it. */
final class WorkersClient {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final RunningWorkers USUAL =
      new RunningWorkers(URI.create("http://127.0.0.1:8390"), Path.of(".bowline/api-token"));

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:BOWLINE_URL}",
      description =
          "The workers (default: those of `bowline workers` or of the drill that runs, else"
              + " http://127.0.0.1:8390; environment: BOWLINE_URL).")
  private URI givenUrl;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      defaultValue = "${env:BOWLINE_TOKEN_FILE}",
      description =
          "Their token (default: theirs, else .bowline/api-token; environment:"
              + " BOWLINE_TOKEN_FILE).")
  private Path givenTokenFile;

  JsonNode get(String path) {
    return json(send(request(path).header("Accept", "application/json").GET().build()));
  }

  String getText(String path) {
    return send(request(path).GET().build());
  }

  JsonNode post(String path, Map<String, ?> body) {
    return json(
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(text(body)))
                .build()));
  }

  JsonNode postText(String path, String type, String body) {
    return json(
        send(
            request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build()));
  }

  /** A name as a part of a path. */
  static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private RunningWorkers workers() {
    if (givenUrl != null
        && (givenUrl.getHost() == null
            || !List.of("http", "https").contains(String.valueOf(givenUrl.getScheme())))) {
      throw CommandFailure.badInput(
          "--url is \"%s\", but must be an address such as http://127.0.0.1:8390."
              .formatted(givenUrl));
    }
    var noted =
        givenUrl == null
            ? RunningWorkers.notedIn(StackSettings.ofEnvironment().home()).orElse(USUAL)
            : USUAL;
    return new RunningWorkers(
        givenUrl == null ? noted.url() : givenUrl,
        givenTokenFile == null ? noted.tokenFile() : givenTokenFile);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(workers().url().resolve(path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token());
  }

  private String token() {
    var file = workers().tokenFile();
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      throw CommandFailure.unmet(
          "no workers are known here: there is no token in %s. Start a drill or `bowline workers`, or name their token with --token-file."
              .formatted(file.toAbsolutePath()),
          e);
    } catch (IOException e) {
      throw CommandFailure.unmet(
          "the token in %s cannot be read (%s). Run this as the user of the workers, or name another file with --token-file."
              .formatted(file.toAbsolutePath(), e.getClass().getSimpleName()),
          e);
    }
  }

  private String send(HttpRequest request) {
    HttpResponse<String> answer;
    try (var http = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
      answer = http.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw CommandFailure.unmet(
          "no workers answer at %s. Start them, or name them with --url."
              .formatted(workers().url()),
          e);
    } catch (IOException e) {
      throw CommandFailure.unmet(
          "the workers at %s do not answer: %s. Look whether they run, and at their log."
              .formatted(workers().url(), e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unmet("interrupted.", e);
    }
    if (answer.statusCode() / 100 == 2) {
      return answer.body();
    }
    throw refused(answer);
  }

  private CommandFailure refused(HttpResponse<String> answer) {
    return switch (answer.statusCode()) {
      case 400 -> CommandFailure.badInput(detail(answer.body()));
      case 401 ->
          CommandFailure.unmet(
              "the workers at %s do not take the token in %s. Name theirs with --token-file."
                  .formatted(workers().url(), workers().tokenFile().toAbsolutePath()));
      default -> CommandFailure.unmet(detail(answer.body()));
    };
  }

  private static String detail(String body) {
    try {
      return MAPPER.readTree(body).path("detail").asText(body);
    } catch (IOException e) {
      return body;
    }
  }

  private static JsonNode json(String body) {
    try {
      return body.isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(body);
    } catch (IOException e) {
      throw CommandFailure.unmet("the workers answered something unexpected: " + body, e);
    }
  }

  private static String text(Map<String, ?> body) {
    try {
      return MAPPER.writeValueAsString(body);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
