package io.bowline.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Lets Tasklist's index take a task whose time is a whole second.
 *
 * <p>Tasklist 8.6.0 writes 20:19:39.000 as {@code 20:19:39Z}, which its own index refuses; it then
 * tries the same record for ever and shows no later task. One task in a thousand does that.
 */
final class TasklistTimes {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String FIELD =
      "\"%s\":{\"type\":\"date\",\"format\":\"date_time || epoch_millis\",\"ignore_malformed\":true}";

  private final URI search;

  TasklistTimes(URI search) {
    this.search = search;
  }

  /** Can be repeated; answers whether the index does so now. */
  boolean takeWholeSeconds() {
    var mapping =
        "{\"properties\":{"
            + FIELD.formatted("creationTime")
            + ","
            + FIELD.formatted("completionTime")
            + "}}";
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(search.resolve("/tasklist-list-view-*/_mapping"))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .PUT(HttpRequest.BodyPublishers.ofString(mapping))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unmet("The start was interrupted.", e);
    }
  }
}
