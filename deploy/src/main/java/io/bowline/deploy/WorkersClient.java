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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Option;

/** The REST interface of the running workers, as every command that talks to them reaches it. */
final class WorkersClient {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:BOWLINE_URL:-http://127.0.0.1:8390}",
      description = "The workers (default: ${DEFAULT-VALUE}; environment: BOWLINE_URL).")
  private URI url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      defaultValue = "${env:BOWLINE_TOKEN_FILE:-.bowline/api-token}",
      description = "Their token (default: ${DEFAULT-VALUE}; environment: BOWLINE_TOKEN_FILE).")
  private Path tokenFile;

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

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token());
  }

  private String token() {
    try {
      return Files.readString(tokenFile).strip();
    } catch (IOException e) {
      throw CommandFailure.unmet(
          "cannot read the token in %s. Start the workers there, or name the file with --token-file."
              .formatted(tokenFile),
          e);
    }
  }

  private String send(HttpRequest request) {
    HttpResponse<String> answer;
    try (var http = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
      answer = http.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw CommandFailure.unmet(
          "no workers answer at %s. Start them, or name them with --url.".formatted(url), e);
    } catch (IOException e) {
      throw CommandFailure.unmet(
          "the workers at %s do not answer: %s.".formatted(url, e.getMessage()), e);
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
              "the workers at %s do not take the token in %s.".formatted(url, tokenFile));
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
