package io.bowline.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;

/** A plain ssh client logged in to one device. */
final class Terminal implements AutoCloseable {

  /** What a command left; a cut connection has status -1. */
  record Result(int status, String out, String err) {}

  private static final Duration LONG = Duration.ofSeconds(20);

  private final SshClient client = SshClient.setUpDefaultClient();
  private final ClientSession session;

  private Terminal(SimulatedPod pod, String device) {
    var endpoint = pod.endpoint(device);
    client.start();
    try {
      session =
          client
              .connect(endpoint.user(), endpoint.host(), endpoint.port())
              .verify(LONG)
              .getSession();
      session.addPasswordIdentity(Files.readString(pod.passwordFile()).strip());
      session.auth().verify(LONG);
    } catch (IOException failed) {
      client.stop();
      throw new UncheckedIOException(failed);
    }
  }

  static Terminal at(SimulatedPod pod, String device) {
    return new Terminal(pod, device);
  }

  Result run(String line) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    try (var channel = session.createExecChannel(line)) {
      channel.setOut(out);
      channel.setErr(err);
      channel.open().verify(LONG);
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LONG);
      var status = channel.getExitStatus();
      return new Result(
          status == null ? -1 : status,
          out.toString(StandardCharsets.UTF_8),
          err.toString(StandardCharsets.UTF_8));
    } catch (IOException cut) {
      return new Result(-1, "", cut.getMessage());
    }
  }

  /** Standard output of a command that must succeed. */
  String ok(String line) {
    var result = run(line);
    if (result.status() != 0) {
      throw new AssertionError("Expected success of " + line + ", but found " + result);
    }
    return result.out();
  }

  @Override
  public void close() {
    client.stop();
  }
}
