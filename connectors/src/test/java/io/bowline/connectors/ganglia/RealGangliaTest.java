package io.bowline.connectors.ganglia;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.connectors.Programs;
import io.bowline.connectors.ganglia.HostHeard.Life;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real gmond with hosts of its own and others that are told of. */
class RealGangliaTest {

  @TempDir static Path folder;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    Programs.require(Map.of("gmond", "ganglia-monitor", "gmetric", "ganglia-monitor"));
    int udp;
    try (var tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var datagrams = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = tcp.getLocalPort();
      udp = datagrams.getLocalPort();
    }
    Files.writeString(
        folder.resolve("gmond.conf"),
        """
        globals { daemonize = no setuid = no debug_level = 0 mute = no deaf = no
          override_hostname = "host1" override_ip = "192.0.2.11" send_metadata_interval = 5 }
        cluster { name = "rack2" }
        udp_send_channel { host = 127.0.0.1 port = %1$d }
        udp_recv_channel { port = %1$d bind = 127.0.0.1 }
        tcp_accept_channel { port = %2$d bind = 127.0.0.1 }
        """
            .formatted(udp, port));
    launch("gmond", "-c", "gmond.conf", "-f");
  }

  @AfterAll
  static void stop() {
    Programs.endAllOf(folder);
  }

  @Test
  void hearsOfHostsThatSendAndOfThoseThatAreToldOf() {
    var client =
        new GangliaClient(
            new GangliaSettings(
                "ganglia", "127.0.0.1", port, Duration.ofSeconds(5), Duration.ofSeconds(60), 0.5));

    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              launch("gmetric", "-c", "gmond.conf", "--spoof", "192.0.2.12:host2", "--heartbeat");
              assertThat(client.read().of("host2"))
                  .hasValueSatisfying(host -> assertThat(host.life()).isEqualTo(Life.UP));
            });
  }

  private static void launch(String... command) throws IOException {
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("BOWLINE_TEST", folder.toString());
    builder.start();
  }
}
