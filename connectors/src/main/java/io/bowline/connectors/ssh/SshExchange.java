package io.bowline.connectors.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** One command and what came back, from before it is sent until its channel is closed. */
final class SshExchange {

  private static final int MOST_BYTES = 16 << 20;

  private enum Stage {
    NOT_SENT,
    MAYBE_SENT,
    GIVEN_UP
  }

  private final String command;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.NOT_SENT);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final SshOutput stdout = new SshOutput(MOST_BYTES, () -> {}, ended::countDown);
  // The library closes standard error when the channel is closed: the exit status is known by then.
  private final SshOutput stderr = new SshOutput(MOST_BYTES, ended::countDown, ended::countDown);
  private volatile Session session;
  private volatile ChannelExec channel;

  SshExchange(String command) {
    this.command = command;
  }

  /**
   * Sends the command on a session.
   *
   * @return whether it may have been sent; if not, the session is of no use
   */
  boolean send(Session on) {
    session = on;
    if (!stage.compareAndSet(Stage.NOT_SENT, Stage.MAYBE_SENT)) {
      return false;
    }
    try {
      channel = (ChannelExec) on.openChannel("exec");
      channel.setCommand(command);
      channel.setInputStream(null);
      channel.setOutputStream(stdout);
      channel.setErrStream(stderr);
      // No time-out here: with one, the library polls for the server's reply every 10 ms.
      channel.connect();
    } catch (JSchException e) {
      if (channel == null || thrownWhileOpening(e)) {
        stage.compareAndSet(Stage.MAYBE_SENT, Stage.NOT_SENT);
        return false;
      }
      ended.countDown();
    }
    return true;
  }

  /**
   * The library opens a channel and sends the command in one call, and tells the two apart only by
   * where the exception comes from. Should that place be renamed, everything counts as sent.
   */
  private static boolean thrownWhileOpening(Throwable e) {
    return e != null
        && (Arrays.stream(e.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("sendChannelOpen"))
            || thrownWhileOpening(e.getCause()));
  }

  /**
   * Stops it, sent or not.
   *
   * @return whether it surely never was and never will be sent
   */
  boolean giveUp() {
    var before = stage.getAndSet(Stage.GIVEN_UP);
    var on = session;
    if (on != null) {
      on.disconnect();
    }
    return before == Stage.NOT_SENT;
  }

  boolean isGivenUp() {
    return stage.get() == Stage.GIVEN_UP;
  }

  /** A session being connected for this exchange, closed when it is given up. */
  void connecting(Session on) {
    session = on;
    if (isGivenUp()) {
      on.disconnect();
    }
  }

  boolean awaitEnd(Duration limit) throws InterruptedException {
    return ended.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  boolean isTooLong() {
    return stdout.isTooLong() || stderr.isTooLong();
  }

  /** Empty when the connection was lost, the command killed, or the end not seen. */
  OptionalInt exitStatus() {
    return channel == null || channel.getExitStatus() < 0 || ended.getCount() > 0
        ? OptionalInt.empty()
        : OptionalInt.of(channel.getExitStatus());
  }

  String stdout() {
    return stdout.text(StandardCharsets.UTF_8);
  }

  String stderr() {
    return stderr.text(StandardCharsets.UTF_8);
  }

  /** The session it used, if the next command can use it too. */
  Optional<Session> reusable() {
    return exitStatus().isPresent() && !isTooLong() && !isGivenUp() && session.isConnected()
        ? Optional.of(session)
        : Optional.empty();
  }

  void discard() {
    var on = session;
    if (on != null) {
      on.disconnect();
    }
  }
}
