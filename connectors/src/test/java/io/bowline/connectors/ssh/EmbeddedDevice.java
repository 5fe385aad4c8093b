package io.bowline.connectors.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** An ssh server on loopback whose commands do what the test says. */
final class EmbeddedDevice implements AutoCloseable {

  static final String USER = "hscroot";
  static final String PASSWORD = "s3cret-of-the-device";

  /** What one command does once it has been received. */
  @FunctionalInterface
  interface Behaviour {
    void run(Running running) throws Exception;
  }

  /** A command under way. */
  final class Running {
    private final String text;
    private final ChannelSession channel;
    private final OutputStream out;
    private final OutputStream err;
    private final ExitCallback exit;

    private Running(
        String text,
        ChannelSession channel,
        OutputStream out,
        OutputStream err,
        ExitCallback exit) {
      this.text = text;
      this.channel = channel;
      this.out = out;
      this.err = err;
      this.exit = exit;
    }

    String text() {
      return text;
    }

    void answer(int exitStatus, String stdout, String stderr) throws IOException {
      out.write(stdout.getBytes(StandardCharsets.UTF_8));
      out.flush();
      err.write(stderr.getBytes(StandardCharsets.UTF_8));
      err.flush();
      exit.onExit(exitStatus);
    }

    void dropConnection() {
      channel.getSession().close(true);
    }

    void endWithoutStatus() {
      channel.close(false);
    }
  }

  private final SshServer server = SshServer.setUpDefaultServer();
  private final KeyPair hostKey = newKey();
  private final AtomicInteger underWay = new AtomicInteger();
  final AtomicInteger mostUnderWay = new AtomicInteger();
  final AtomicInteger sessionsOpened = new AtomicInteger();
  final List<String> received = new CopyOnWriteArrayList<>();
  volatile Behaviour behaviour = running -> running.answer(0, running.text() + "\n", "");
  volatile byte[] acceptedKey = new byte[0];

  EmbeddedDevice() throws IOException {
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPasswordAuthenticator(
        (user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
    server.setPublickeyAuthenticator(
        (user, key, session) -> java.util.Arrays.equals(key.getEncoded(), acceptedKey));
    server.setCommandFactory((channel, text) -> new Received(text));
    server.addSessionListener(
        new org.apache.sshd.common.session.SessionListener() {
          @Override
          public void sessionCreated(org.apache.sshd.common.session.Session session) {
            sessionsOpened.incrementAndGet();
          }
        });
    server.start();
  }

  int port() {
    return server.getPort();
  }

  int sessions() {
    return server.getActiveSessions().size();
  }

  void closeIdleAfter(Duration idle) {
    CoreModuleProperties.IDLE_TIMEOUT.set(server, idle);
  }

  void dropAllConnections() {
    server.getActiveSessions().forEach(session -> session.close(true));
  }

  /** A known_hosts file with this server's key, under the address a client will use. */
  Path knownHosts(Path directory, int clientPort) {
    return knownHosts(directory, clientPort, hostKey);
  }

  static Path knownHosts(Path directory, int clientPort, KeyPair key) {
    var line =
        "[127.0.0.1]:%d %s%n".formatted(clientPort, PublicKeyEntry.toString(key.getPublic()));
    try {
      return Files.writeString(Files.createTempFile(directory, "known_hosts", ""), line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static KeyPair newKey() {
    try {
      var generator = SecurityUtils.getKeyPairGenerator("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  private final class Received implements Command {
    private final String text;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;
    private volatile Thread thread;

    private Received(String text) {
      this.text = text;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
      received.add(text);
      thread = Thread.ofPlatform().daemon().start(() -> run(channel));
    }

    private void run(ChannelSession channel) {
      mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      try {
        behaviour.run(new Running(text, channel, out, err, exit));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        exit.onExit(99, e.toString());
      } finally {
        underWay.decrementAndGet();
      }
    }

    @Override
    public void destroy(ChannelSession channel) {
      thread.interrupt();
    }

    @Override
    public void setInputStream(InputStream in) {}

    @Override
    public void setOutputStream(OutputStream out) {
      this.out = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
      this.err = err;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
      this.exit = callback;
    }
  }
}
