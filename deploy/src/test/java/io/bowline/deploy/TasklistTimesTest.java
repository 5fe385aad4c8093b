package io.bowline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TasklistTimesTest {

  private final AtomicReference<String> asked = new AtomicReference<>("");

  @Test
  void asksTheIndexToTakeTasksWithATimeItCannotRead() throws IOException {
    assertThat(answering(200)).isTrue();
    assertThat(asked.get())
        .startsWith("PUT /tasklist-list-view-*/_mapping ")
        .contains("\"completionTime\"", "\"creationTime\"", "\"ignore_malformed\":true");
  }

  @Test
  void tellsWhenTheIndexRefuses() throws IOException {
    assertThat(answering(400)).isFalse();
  }

  private boolean answering(int status) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      return new TasklistTimes(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
          .takeWholeSeconds();
    } finally {
      server.stop(0);
    }
  }
}
