package io.bowline.connectors.process;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceCommand.Effect;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.DeviceShell;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Commands of {@code /bin/sh} on this machine. Its environment is empty but for what the settings
 * give it. A command that does not end is killed with all it started; a change that was killed may
 * have happened.
 */
public final class LocalShell implements DeviceShell {

  private static final int LONGEST_ANSWER = 1 << 20;
  private static final Map<String, String> PLAIN =
      Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C");

  private final LocalSettings settings;
  private final InstantSource clock;
  private final Semaphore turns;

  public LocalShell(LocalSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.turns = new Semaphore(settings.concurrent(), true);
  }

  @Override
  public String device() {
    return settings.device();
  }

  @Override
  public DeviceAnswer run(DeviceCommand command) {
    if (!settings.mode().allows(command.effect())) {
      throw failure(
          Kind.REFUSED,
          command,
          "mode act",
          "mode " + settings.mode(),
          "Nothing was sent; change the mode if it should be.");
    }
    takeTurn(command);
    try {
      return exchange(command);
    } finally {
      turns.release();
    }
  }

  private void takeTurn(DeviceCommand command) {
    try {
      if (!turns.tryAcquire(settings.commandTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
        throw notSent(command, "that others use it for more than " + settings.commandTimeout());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notSent(command, "that the wait for it was interrupted");
    }
  }

  private DeviceAnswer exchange(DeviceCommand command) {
    var sentAt = clock.instant();
    var process = start(command);
    try {
      var stdout = reading(process.getInputStream());
      var stderr = reading(process.getErrorStream());
      var deadline = System.nanoTime() + settings.commandTimeout().toNanos();
      if (!process.waitFor(settings.commandTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
        throw lost(command, "no end within " + settings.commandTimeout());
      }
      return new DeviceAnswer(
          process.exitValue(),
          stdout.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS),
          stderr.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS),
          sentAt,
          clock.instant());
    } catch (TimeoutException e) {
      throw lost(command, "no end of its answer within " + settings.commandTimeout());
    } catch (ExecutionException e) {
      throw lost(command, "an answer that cannot be read: " + e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw lost(command, "that the caller was interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process start(DeviceCommand command) {
    var builder = new ProcessBuilder("/bin/sh", "-c", command.text());
    builder.environment().clear();
    builder.environment().putAll(PLAIN);
    builder.environment().putAll(settings.environment().get());
    try {
      var process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw notSent(command, "that no process could be started: " + e.getMessage());
    }
  }

  private static CompletableFuture<String> reading(InputStream from) {
    var text = new CompletableFuture<String>();
    Thread.ofVirtual()
        .start(
            () -> {
              try (from) {
                var bytes = from.readNBytes(LONGEST_ANSWER + 1);
                if (bytes.length > LONGEST_ANSWER) {
                  throw new IOException("longer than " + LONGEST_ANSWER + " bytes");
                }
                text.complete(new String(bytes, StandardCharsets.UTF_8));
              } catch (IOException | UncheckedIOException e) {
                text.completeExceptionally(e);
              }
            });
    return text;
  }

  private DeviceFailure notSent(DeviceCommand command, String found) {
    return failure(
        Kind.TRANSIENT, command, "to be started", found, "It was not started: try again later.");
  }

  private DeviceFailure lost(DeviceCommand command, String found) {
    return command.effect() == Effect.CHANGE
        ? failure(Kind.UNKNOWN, command, "to end", found, "Read the state before anything else.")
        : failure(Kind.TRANSIENT, command, "to end", found, "Try again after a pause.");
  }

  private DeviceFailure failure(
      Kind kind, DeviceCommand command, String expected, String found, String advice) {
    return new DeviceFailure(
        kind,
        device(),
        "",
        "Expected '%s' %s for %s, but found %s. %s"
            .formatted(command.text(), expected, device(), found, advice));
  }
}
