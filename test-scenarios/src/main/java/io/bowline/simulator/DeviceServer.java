package io.bowline.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;

/** An ssh server on loopback in front of a device's commands. Its port outlives a fall. */
final class DeviceServer implements Faults.Switchable, AutoCloseable {

  private static final int NETWORK_THREADS = 2;

  /** Who may log in. */
  record Access(String user, String password, KeyPair clientKey) {}

  private final CommandRunner runner;
  private final KeyPair hostKey;
  private final Access access;
  private final int sessions;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private SshServer server;
  private int port;

  /**
   * @param port 0 for any
   * @param sessions most ssh sessions at once
   */
  DeviceServer(CommandRunner runner, KeyPair hostKey, Access access, int port, int sessions) {
    this.runner = runner;
    this.hostKey = hostKey;
    this.access = access;
    this.port = port;
    this.sessions = sessions;
    up();
  }

  int port() {
    return port;
  }

  KeyPair hostKey() {
    return hostKey;
  }

  @Override
  public synchronized void up() {
    if (server == null) {
      var starting = listener();
      try {
        starting.start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      port = starting.getPort();
      server = starting;
    }
  }

  @Override
  public synchronized void down() {
    if (server != null) {
      try {
        server.stop(true);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      server = null;
    }
  }

  private SshServer listener() {
    var made = SshServer.setUpDefaultServer();
    made.setHost("127.0.0.1");
    made.setPort(port);
    made.setNioWorkers(NETWORK_THREADS);
    made.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    made.setPasswordAuthenticator(
        (user, password, session) ->
            user.equals(access.user()) && password.equals(access.password()));
    made.setPublickeyAuthenticator(
        (user, key, session) ->
            user.equals(access.user())
                && KeyUtils.compareKeys(key, access.clientKey().getPublic()));
    made.setCommandFactory((channel, line) -> new ExecCommand(runner, line, threads));
    made.setShellFactory(channel -> new InteractiveShell(runner, access.user(), threads));
    // Without it every exec waits about 44 ms for a delayed acknowledgement.
    CoreModuleProperties.TCP_NODELAY.set(made, true);
    CoreModuleProperties.SOCKET_REUSEADDR.set(made, true);
    CoreModuleProperties.IDLE_TIMEOUT.set(made, Duration.ZERO);
    CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(made, sessions);
    return made;
  }

  @Override
  public void close() {
    down();
    threads.shutdownNow();
  }
}
