package io.bowline.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One {@code exec} request. It runs to its end also when the client has gone. */
final class ExecCommand implements Command {

  private static final Logger LOG = LoggerFactory.getLogger(ExecCommand.class);

  private final CommandRunner runner;
  private final String line;
  private final ExecutorService threads;
  private OutputStream out;
  private OutputStream err;
  private ExitCallback exit;

  ExecCommand(CommandRunner runner, String line, ExecutorService threads) {
    this.runner = runner;
    this.line = line;
    this.threads = threads;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    Future<?> unused = threads.submit(() -> run(channel));
  }

  private void run(ChannelSession channel) {
    try {
      var answer = runner.execute(line);
      if (answer.isEmpty()) {
        var unused = channel.getSession().close(true);
        return;
      }
      write(out, answer.get().out());
      write(err, answer.get().err());
      exit.onExit(answer.get().status());
    } catch (IOException gone) {
      LOG.debug("The client left before the answer to {}", line);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException broken) {
      LOG.error("The simulator failed at {}", line, broken);
      exit.onExit(255, "simulator: " + broken);
    }
  }

  private static void write(OutputStream stream, String text) throws IOException {
    if (!text.isEmpty()) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
      stream.flush();
    }
  }

  @Override
  public void destroy(ChannelSession channel) {
    // A device finishes what it began, whether or not somebody still listens.
  }

  @Override
  public void setInputStream(InputStream in) {
    // Commands read nothing.
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    this.out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    this.err = stream;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    this.exit = callback;
  }
}
