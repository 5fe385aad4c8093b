package io.bowline.notification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a watchdog at an interval: when the calls stop, the watchdog pages. */
public final class Heartbeat {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private final URI url;
  private final Duration timeout;
  private final HttpClient http;

  public Heartbeat(URI url, Duration timeout) {
    this.url = url;
    this.timeout = timeout;
    this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
  }

  /** One sign of life; a watchdog that does not answer is only logged. */
  public void beat() {
    var request = HttpRequest.newBuilder(url).timeout(timeout).GET().build();
    try {
      var answer = http.send(request, BodyHandlers.discarding());
      if (answer.statusCode() / 100 != 2) {
        LOG.warn("The watchdog answered {}", answer.statusCode());
      }
    } catch (IOException e) {
      LOG.warn("The watchdog does not answer: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
