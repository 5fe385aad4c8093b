package io.bowline.connectors.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.nio.file.Files;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.UnaryOperator;

/** The sessions of one device that are logged in and idle, and how new ones are made. */
final class SshSessions {

  private static final int UNANSWERED_KEEP_ALIVES = 3;

  private final SshSettings settings;
  private final SshFailures failures;
  private final UnaryOperator<String> environment;
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  SshSessions(SshSettings settings, SshFailures failures, UnaryOperator<String> environment) {
    this.settings = settings;
    this.failures = failures;
    this.environment = environment;
  }

  /**
   * Sends on an idle session, else on a new one. A dead idle session shows itself before the
   * command goes out, since the server must first confirm a channel.
   */
  void send(SshExchange exchange) {
    for (var session = idle.pollLast(); session != null; session = idle.pollLast()) {
      if (session.isConnected() && exchange.send(session)) {
        return;
      }
      session.disconnect();
    }
    if (exchange.isGivenUp() || closed) {
      throw failures.notSent("given up before it was sent", null);
    }
    var session = connect(exchange);
    if (!exchange.send(session)) {
      session.disconnect();
      throw failures.notSent("the device opened no channel: too many sessions there?", null);
    }
  }

  /** Takes the session back, or closes it when it is of no more use. */
  void release(SshExchange exchange) {
    var session = exchange.reusable();
    if (session.isPresent() && !closed) {
      idle.addLast(session.get());
    } else {
      exchange.discard();
    }
  }

  void close() {
    closed = true;
    for (var session = idle.pollLast(); session != null; session = idle.pollLast()) {
      session.disconnect();
    }
  }

  private Session connect(SshExchange exchange) {
    if (!Files.isReadable(settings.knownHosts())) {
      throw failures.noKnownHosts();
    }
    Session session = null;
    try {
      var jsch = new JSch();
      jsch.setKnownHosts(settings.knownHosts().toString());
      session = jsch.getSession(settings.user(), settings.host(), settings.port());
      session.setConfig("StrictHostKeyChecking", "yes");
      SshLogin.prepare(jsch, session, settings, failures, environment);
      session.setDaemonThread(true);
      session.setServerAliveInterval(Math.toIntExact(settings.keepAlive().toMillis()));
      session.setServerAliveCountMax(UNANSWERED_KEEP_ALIVES);
      exchange.connecting(session);
      session.connect(Math.toIntExact(settings.connectTimeout().toMillis()));
      return session;
    } catch (JSchException e) {
      var failure = failures.connecting(e, session);
      if (session != null) {
        session.disconnect();
      }
      throw failure;
    }
  }
}
