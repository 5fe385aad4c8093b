package io.bowline.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A part that was started, as its pid file remembers it. A pid that now belongs to another process
 * counts as gone, and so does a killed one that nobody has reaped.
 */
record PartProcess(StackPart part, long pid, Instant started, Map<StackPort, Integer> ports) {
  private static final Duration SAME_START = Duration.ofSeconds(5);

  static PartProcess of(StackPart part, Process process, StackSettings settings) {
    Instant started = process.info().startInstant().orElseGet(Instant::now);
    return new PartProcess(part, process.pid(), started, settings.portsOf(part));
  }

  /** The part as recorded, when it still runs. */
  static Optional<PartProcess> running(StackPart part, Path run) {
    return recorded(part, run).filter(PartProcess::isAlive);
  }

  private static Optional<PartProcess> recorded(StackPart part, Path run) {
    var file = new Properties();
    try (var in = Files.newInputStream(file(part, run))) {
      file.load(in);
      Map<StackPort, Integer> ports = new EnumMap<>(StackPort.class);
      for (StackPort port : part.ports()) {
        ports.put(port, Integer.parseInt(file.getProperty("port." + port.key())));
      }
      long pid = Long.parseLong(file.getProperty("pid"));
      return Optional.of(
          new PartProcess(part, pid, Instant.parse(file.getProperty("started")), ports));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      // A file cut short by a crash names no process, which is what a stale one says too.
      return Optional.empty();
    }
  }

  void record(Path run) {
    var file = new Properties();
    file.setProperty("pid", Long.toString(pid));
    file.setProperty("started", started.toString());
    ports.forEach((port, number) -> file.setProperty("port." + port.key(), number.toString()));
    try {
      Files.createDirectories(run);
      try (var out = Files.newOutputStream(file(part, run))) {
        file.store(out, part.title());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void forget(StackPart part, Path run) {
    try {
      Files.deleteIfExists(file(part, run));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean listensOn(StackSettings settings) {
    return ports.entrySet().stream()
        .allMatch(entry -> settings.port(entry.getKey()) == entry.getValue());
  }

  boolean isAlive() {
    return ProcessHandle.of(pid).filter(this::isTheSame).isPresent() && !isZombie();
  }

  /** Asks it to end, and kills it when it has not done so in time. Says whether it had to. */
  boolean stop(Duration patience) {
    ProcessHandle.of(pid).filter(this::isTheSame).ifPresent(ProcessHandle::destroy);
    if (Wait.until(patience, () -> !isAlive())) {
      return false;
    }
    kill(patience);
    return true;
  }

  void kill(Duration patience) {
    ProcessHandle.of(pid).filter(this::isTheSame).ifPresent(ProcessHandle::destroyForcibly);
    Wait.until(patience, () -> !isAlive());
  }

  /** Resident memory, or 0 when the system does not say. */
  long residentMiB() {
    return ProcessFacts.residentMiB(pid);
  }

  private boolean isTheSame(ProcessHandle handle) {
    Optional<Instant> start = handle.info().startInstant();
    return handle.isAlive()
        && start
            .map(at -> Duration.between(started, at).abs().compareTo(SAME_START) <= 0)
            .orElse(true);
  }

  private boolean isZombie() {
    return ProcessFacts.isZombie(pid);
  }

  private static Path file(StackPart part, Path run) {
    return run.resolve(part.key() + ".properties");
  }
}
