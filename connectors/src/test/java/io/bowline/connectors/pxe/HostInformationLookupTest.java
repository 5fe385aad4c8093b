package io.bowline.connectors.pxe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.connectors.Programs;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real dnsmasq on loopback answers. */
class HostInformationLookupTest {

  @TempDir static Path folder;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    Programs.require(Map.of("dnsmasq", "dnsmasq-base"));
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Files.write(
        folder.resolve("dnsmasq.conf"),
        List.of(
            "port=" + port,
            "listen-address=127.0.0.1",
            "bind-interfaces",
            "no-resolv",
            "no-hosts",
            "local=/example.org/",
            "host-record=node7.example.org,192.0.2.17",
            "host-record=node8.example.org,192.0.2.18",
            // Two character strings: "kvm guest" and "web.sh".
            "dns-rr=node7.example.org,13,096b766d206775657374067765622e7368",
            "dns-rr=node9.example.org,13,075246433834383200"));
    var builder =
        new ProcessBuilder("dnsmasq", "-k", "-C", "dnsmasq.conf", "--pid-file=", "--user=root")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("dnsmasq.out").toFile());
    builder.environment().put("BOWLINE_TEST", folder.toString());
    builder.start();
    Awaitility.await()
        .until(() -> !(lookup().of("node8.example.org") instanceof HostInformation.Unanswered));
  }

  @AfterAll
  static void stop() {
    Programs.endAllOf(folder);
  }

  @Test
  void findsBothPartsOfARecordAlsoWithBlanks() {
    assertThat(lookup().of("node7.example.org"))
        .isEqualTo(new HostInformation.Found("kvm guest", "web.sh"));
  }

  @Test
  void tellsAMachineWithoutRecordFromOneThatIsNotKnown() {
    assertThat(lookup().of("node8.example.org")).isEqualTo(new HostInformation.NoRecord());
    assertThat(lookup().of("node6.example.org")).isEqualTo(new HostInformation.NoSuchName());
  }

  @Test
  void takesAPlaceholderForNoRecord() {
    assertThat(lookup().of("node9.example.org")).isEqualTo(new HostInformation.NoRecord());
  }

  @Test
  void asksNoOtherServiceThanDns() {
    assertThatThrownBy(() -> lookup().of("ldap://192.0.2.66/x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cannotTellWhenNobodyAnswers() throws IOException {
    try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      var lookup =
          new HostInformationLookup("127.0.0.1", silent.getLocalPort(), Duration.ofMillis(50));

      assertThat(lookup.of("node7.example.org"))
          .isInstanceOfSatisfying(
              HostInformation.Unanswered.class,
              unanswered -> assertThat(unanswered.why()).contains("127.0.0.1"));
    }
  }

  private static HostInformationLookup lookup() {
    return new HostInformationLookup("127.0.0.1", port, Duration.ofMillis(500));
  }
}
