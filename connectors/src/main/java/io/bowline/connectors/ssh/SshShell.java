package io.bowline.connectors.ssh;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceShell;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Commands over ssh, one {@code exec} request each, on pooled sessions. It decides whether a
 * command that did not end was never sent ({@code TRANSIENT}) or may have worked ({@code UNKNOWN}),
 * and it never sends a changing command unless the mode is {@code ACT}.
 *
 * <p>The ssh library blocks inside monitors, so that it runs on threads of this class's own;
 * callers may be virtual threads.
 */
public final class SshShell implements DeviceShell, AutoCloseable {

  /** How long a command given up on has to say that it was not sent. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final SshSettings settings;
  private final InstantSource clock;
  private final SshFailures failures;
  private final SshSessions sessions;
  private final Semaphore free;
  private final ExecutorService threads;

  public SshShell(SshSettings settings) {
    this(settings, InstantSource.system(), System::getenv);
  }

  /**
   * @param environment where a {@link SshCredential.PasswordVariable} is looked up
   */
  public SshShell(SshSettings settings, InstantSource clock, UnaryOperator<String> environment) {
    this.settings = settings;
    this.clock = clock;
    this.failures = new SshFailures(settings);
    this.sessions = new SshSessions(settings, failures, environment);
    this.free = new Semaphore(settings.sessions(), true);
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("ssh-" + settings.device() + "-", 0).factory());
  }

  @Override
  public String device() {
    return settings.device();
  }

  @Override
  public DeviceAnswer run(DeviceCommand command) {
    if (!settings.mode().allows(command.effect())) {
      throw failures.forbidden(command);
    }
    if (command.text().chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "Expected one command line for %s, but found control characters in it."
              .formatted(device()));
    }
    takeTurn(command);
    try {
      return exchange(command);
    } finally {
      free.release();
    }
  }

  private void takeTurn(DeviceCommand command) {
    try {
      if (!free.tryAcquire(settings.commandTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
        throw failures.noTurn(command);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.notSent("the wait for it was interrupted", e);
    }
  }

  private DeviceAnswer exchange(DeviceCommand command) {
    var exchange = new SshExchange(command.text());
    var sentAt = clock.instant();
    var sending = threads.submit(() -> sessions.send(exchange));
    try {
      await(sending, exchange);
      if (!exchange.awaitEnd(settings.commandTimeout())) {
        throw failures.lost(command, "no end within " + settings.commandTimeout());
      }
      return answer(command, exchange, sentAt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw exchange.giveUp()
          ? failures.notSent("the caller was interrupted", e)
          : failures.lost(command, "the caller was interrupted");
    } finally {
      sessions.release(exchange);
    }
  }

  private DeviceAnswer answer(DeviceCommand command, SshExchange exchange, Instant sentAt) {
    if (exchange.isTooLong()) {
      throw failures.tooLong(command);
    }
    var exitStatus = exchange.exitStatus();
    if (exitStatus.isEmpty()) {
      throw failures.lost(command, "the connection ended before an exit status came");
    }
    return new DeviceAnswer(
        exitStatus.getAsInt(), exchange.stdout(), exchange.stderr(), sentAt, clock.instant());
  }

  /** Waits until the command was sent; connecting and logging in have their own limit. */
  private void await(Future<?> sending, SshExchange exchange) throws InterruptedException {
    var limit = settings.connectTimeout();
    try {
      sending.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      if (exchange.giveUp()) {
        throw failures.notSent("not connected within " + limit, e);
      }
      awaitEndOf(sending);
    } catch (ExecutionException e) {
      throw thrownBy(e);
    }
  }

  /** The command was given up while being sent: the sending thread knows whether it went out. */
  private void awaitEndOf(Future<?> sending) throws InterruptedException {
    try {
      sending.get(GRACE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // Nobody knows: the exchange has no exit status, and is judged by that.
    } catch (ExecutionException e) {
      throw thrownBy(e);
    }
  }

  private static RuntimeException thrownBy(ExecutionException e) {
    return switch (e.getCause()) {
      case DeviceFailure failure -> failure;
      case Error error -> throw error;
      default -> new IllegalStateException(e.getCause());
    };
  }

  /** Closes all sessions; commands under way end without an exit status. */
  @Override
  public void close() {
    sessions.close();
    threads.shutdownNow();
  }
}
