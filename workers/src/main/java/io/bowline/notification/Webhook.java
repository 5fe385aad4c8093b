package io.bowline.notification;

import io.bowline.store.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** Posts notices as JSON. */
public final class Webhook implements Channel {

  private final String name;
  private final URI url;
  private final Duration timeout;
  private final HttpClient http;

  public Webhook(String name, URI url, Duration timeout) {
    this.name = name;
    this.url = url;
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** What is posted. */
  record Body(
      long id,
      String kind,
      String outage,
      String vm,
      String subject,
      String text,
      String link,
      String acknowledge,
      Instant createdAt,
      int timesSentBefore) {}

  @Override
  public String name() {
    return name;
  }

  @Override
  public void send(Notice notice, String acknowledgeLink) throws IOException {
    var body =
        new Body(
            notice.id(),
            notice.kind().text(),
            notice.outage(),
            notice.vm(),
            notice.subject(),
            notice.text(),
            notice.link(),
            acknowledgeLink,
            notice.createdAt(),
            notice.sent());
    var request =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.discarding());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException(name + " answered " + answer.statusCode());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
