package io.bowline.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The restricted shell a terminal gets: prompt, echo, one simple command per line. */
final class InteractiveShell implements Command {

  private static final Logger LOG = LoggerFactory.getLogger(InteractiveShell.class);
  private static final int BACKSPACE = 8;
  private static final int DELETE = 127;
  private static final int CONTROL_C = 3;
  private static final int CONTROL_D = 4;

  private final CommandRunner runner;
  private final String user;
  private final ExecutorService threads;
  private InputStream in;
  private OutputStream out;
  private ExitCallback exit;
  private boolean echo;
  private boolean afterReturn;

  InteractiveShell(CommandRunner runner, String user, ExecutorService threads) {
    this.runner = runner;
    this.user = user;
    this.threads = threads;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    echo = environment.getEnv().containsKey(Environment.ENV_TERM);
    Future<?> unused = threads.submit(() -> talk(channel));
  }

  private void talk(ChannelSession channel) {
    try {
      boolean open = true;
      while (open) {
        write(runner.commands().prompt(user));
        var line = readLine().map(String::strip);
        open = line.filter(text -> !Set.of("exit", "quit", "logout").contains(text)).isPresent();
        if (open && !line.get().isEmpty()) {
          open = answer(channel, line.get());
        }
      }
      exit.onExit(0);
    } catch (IOException gone) {
      LOG.debug("The terminal left");
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException broken) {
      LOG.error("The simulator's shell failed", broken);
      exit.onExit(255, "simulator: " + broken);
    }
  }

  private boolean answer(ChannelSession channel, String line)
      throws IOException, InterruptedException {
    var answer = runner.execute(line);
    if (answer.isEmpty()) {
      var unused = channel.getSession().close(true);
      return false;
    }
    write(answer.get().out());
    write(answer.get().err());
    return true;
  }

  private Optional<String> readLine() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      boolean secondOfPair = c == '\n' && afterReturn;
      afterReturn = c == '\r';
      switch (c) {
        case '\r', '\n' -> {
          if (!secondOfPair) {
            echo("\n");
            return Optional.of(line.toString());
          }
        }
        case CONTROL_D -> {
          return Optional.empty();
        }
        case CONTROL_C -> {
          echo("^C\n");
          return Optional.of("");
        }
        case BACKSPACE, DELETE -> {
          if (!line.isEmpty()) {
            line.setLength(line.length() - 1);
            echo("\b \b");
          }
        }
        default -> {
          line.append((char) c);
          echo(String.valueOf((char) c));
        }
      }
    }
    return Optional.empty();
  }

  private void echo(String text) throws IOException {
    if (echo) {
      write(text);
    }
  }

  private void write(String text) throws IOException {
    if (!text.isEmpty()) {
      out.write((echo ? text.replace("\n", "\r\n") : text).getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  @Override
  public void destroy(ChannelSession channel) {
    // A device finishes what it began, whether or not somebody still listens.
  }

  @Override
  public void setInputStream(InputStream stream) {
    this.in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    this.out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    // A terminal has one screen.
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    this.exit = callback;
  }
}
