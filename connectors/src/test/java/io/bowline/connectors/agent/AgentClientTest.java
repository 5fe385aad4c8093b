package io.bowline.connectors.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bowline.connectors.agent.Heartbeat.Life;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AgentClientTest {

  private static final Path PROGRAM = Path.of("../deploy/agent/bowline-agent");

  @Test
  void hearsTheAgentOfItsHost() throws IOException {
    var line = "{\"host\":\"h1\",\"boot\":\"5f3a\",\"time\":12.5}";

    assertThat(answered(line + "\n")).isEqualTo(new Heartbeat(Life.UP, line));
  }

  @Test
  void anotherHostsAgentSaysNothingOfThisOne() throws IOException {
    assertThat(answered("{\"host\":\"h2\",\"boot\":\"5f3a\"}\n").life())
        .isEqualTo(Life.CANNOT_TELL);
  }

  @Test
  void whateverElseAnswersSaysNothing() throws IOException {
    assertThat(answered("SSH-2.0-OpenSSH_9.2\r\n").life()).isEqualTo(Life.CANNOT_TELL);
  }

  @Test
  void aConnectionWithoutAWordIsSilence() throws IOException {
    assertThat(answered("").life()).isEqualTo(Life.SILENT);
  }

  @Test
  void aPortThatNobodyServesIsSilence() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    assertThat(client(port).read().life()).isEqualTo(Life.SILENT);
  }

  @Test
  void anAgentThatHangsIsSilenceAfterTheTimeOut() throws IOException {
    try (var hung = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(client(hung.getLocalPort()).read().life()).isEqualTo(Life.SILENT);
    }
  }

  @Test
  void theShippedAgentIsHeard() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "needs /usr/bin/perl (package perl)");
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var agent =
        new ProcessBuilder(PROGRAM.toString(), "h1", "127.0.0.1:" + port).inheritIO().start();
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(client(port).read().life()).isEqualTo(Life.UP));
    } finally {
      agent.destroyForcibly();
    }
  }

  private static Heartbeat answered(String line) throws IOException {
    try (var agent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (var client = agent.accept()) {
                  client.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      return client(agent.getLocalPort()).read();
    }
  }

  private static AgentClient client(int port) {
    return new AgentClient(new AgentSettings("h1", "127.0.0.1", port, Duration.ofSeconds(1)));
  }
}
