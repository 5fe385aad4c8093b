package io.bowline.connectors.ganglia;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.connectors.ganglia.HostHeard.Life;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Silence is judged by the rule of gmetad itself, and never when the monitor may be blind. */
class GangliaClientTest {

  private static final String HEAD =
      """
      <?xml version="1.0" encoding="ISO-8859-1" standalone="yes"?>
      <!DOCTYPE GANGLIA_XML [
         <!ELEMENT GANGLIA_XML (GRID|CLUSTER|HOST)*>
         <!ATTLIST GANGLIA_XML VERSION CDATA #REQUIRED>
      ]>
      <GANGLIA_XML VERSION="3.7.2" SOURCE="gmetad">
      <GRID NAME="farm" AUTHORITY="http://mon/ganglia/" LOCALTIME="1930000100">
      """;

  private static final String TAIL = "</CLUSTER>\n</GRID>\n</GANGLIA_XML>\n";

  @Test
  void hearsOfAHostUntilItIsSilentForFourTimesItsLongestGap() throws IOException {
    var report =
        read(
            HEAD
                + cluster(1930000098)
                + host("a", 79, 20)
                + host("b", 80, 20)
                + host("c", 3, 20)
                + TAIL);

    assertThat(report.unusable()).isEmpty();
    assertThat(life(report, "a")).isEqualTo(Life.UP);
    assertThat(life(report, "b")).isEqualTo(Life.SILENT);
    assertThat(report.of("c").orElseThrow().load5()).isEqualTo(OptionalDouble.of(0.25));
    assertThat(report.of("nobody")).isEmpty();
  }

  @Test
  void takesAMinuteWhereAHostHasNoLongestGap() throws IOException {
    var report =
        read(
            HEAD
                + cluster(1930000098)
                + "<HOST NAME=\"a\" REPORTED=\"1930000030\" TN=\"1\" TMAX=\"0\"></HOST>"
                + host("b", 3, 20)
                + host("c", 3, 20)
                + TAIL);

    assertThat(life(report, "a")).isEqualTo(Life.SILENT);
  }

  @Test
  void cannotTellWhenTheClusterIsFrozen() throws IOException {
    var report = read(HEAD + cluster(1930000020) + host("a", 90, 20) + host("b", 3, 20) + TAIL);

    assertThat(report.hosts()).extracting(HostHeard::life).containsOnly(Life.CANNOT_TELL);
    assertThat(report.of("a").orElseThrow().raw()).contains("last read 80 s ago");
  }

  @Test
  void cannotTellWhenAllHostsFallSilentTogether() throws IOException {
    var report = read(HEAD + cluster(1930000098) + host("a", 90, 20) + host("b", 91, 20) + TAIL);

    assertThat(report.hosts()).extracting(HostHeard::life).containsOnly(Life.CANNOT_TELL);
  }

  @Test
  void cannotTellWhenMostHostsFallSilentTogether() throws IOException {
    var report =
        read(
            HEAD
                + cluster(1930000098)
                + host("a", 90, 20)
                + host("b", 91, 20)
                + host("c", 3, 20)
                + TAIL);

    assertThat(report.hosts()).extracting(HostHeard::life).containsOnly(Life.CANNOT_TELL);
  }

  @Test
  void saysNothingOfAnyHostWhenTheDocumentIsCutOff() throws IOException {
    var whole = HEAD + cluster(1930000098) + host("a", 90, 20) + host("b", 3, 20) + TAIL;

    for (int length : new int[] {1, 120, whole.length() / 2, whole.length() - 20}) {
      var report = read(whole.substring(0, length));
      assertThat(report.unusable()).as("cut after %d", length).isPresent();
      assertThat(report.hosts()).isEmpty();
    }
  }

  @Test
  void saysNothingOfAnyHostWhenItIsTurnedAway() throws IOException {
    assertThat(read("").unusable()).hasValueSatisfying(why -> assertThat(why).contains("empty"));
  }

  @Test
  void saysNothingOfAnyHostWhenNobodyAnswers() {
    var report = client(1, Duration.ofSeconds(5)).read();

    assertThat(report.unusable()).isPresent();
  }

  @Test
  void saysNothingOfAnyHostWhenTheAnswerDoesNotEnd() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var report = client(server.getLocalPort(), Duration.ofMillis(300)).read();

      assertThat(report.unusable()).isPresent();
    }
  }

  @Test
  void opensNoFileThatADocumentNames() throws IOException {
    var report =
        read(
            """
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <!DOCTYPE GANGLIA_XML [<!ENTITY x SYSTEM "file:///etc/hostname">]>
            <GANGLIA_XML><CLUSTER NAME="c" LOCALTIME="1"><HOST NAME="a" TN="1" TMAX="20">&x;</HOST></CLUSTER></GANGLIA_XML>
            """);

    assertThat(report.hosts()).noneMatch(host -> host.raw().contains("/"));
  }

  private static String cluster(long time) {
    return "<CLUSTER NAME=\"rack2\" LOCALTIME=\"%d\" OWNER=\"ops\">\n".formatted(time);
  }

  private static String host(String name, int silent, int longest) {
    return """
    <HOST NAME="%s" IP="192.0.2.17" REPORTED="1930000091" TN="%d" TMAX="%d" DMAX="86400" GMOND_STARTED="1929990000" TAGS="">
    <METRIC NAME="load_five" VAL="0.25" TYPE="float" TN="22" TMAX="325" DMAX="0"/>
    </HOST>
    """
        .formatted(name, silent, longest);
  }

  private static Life life(GangliaReport report, String host) {
    return report.of(host).orElseThrow().life();
  }

  private static GangliaReport read(String document) throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (var socket = server.accept()) {
                  socket.getOutputStream().write(document.getBytes(StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      return client(server.getLocalPort(), Duration.ofSeconds(20)).read();
    }
  }

  private static GangliaClient client(int port, Duration timeout) {
    return new GangliaClient(
        new GangliaSettings("ganglia", "127.0.0.1", port, timeout, Duration.ofSeconds(60), 0.5));
  }
}
