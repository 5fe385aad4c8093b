package io.bowline.drill;

import io.bowline.deploy.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * The workers in a JVM of their own, so that they can be killed as a machine dies: without a last
 * word.
 */
final class WorkersProcess {

  private static final String MAIN = "io.bowline.BowlineApplication";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RunDirectory run;
  private final String enginePassword;
  private final UnaryOperator<List<String>> launch;
  private volatile Process process;
  private volatile boolean over;

  /**
   * @param launch the command that starts them from where they reach the devices
   */
  WorkersProcess(RunDirectory run, String enginePassword, UnaryOperator<List<String>> launch) {
    this.run = run;
    this.enginePassword = enginePassword;
    this.launch = launch;
  }

  /** Starts the workers; returns before they are ready. */
  void start() {
    if (over) {
      throw CommandFailure.unmet("The drill is being ended.");
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            MAIN,
            "--spring.config.additional-location=file:" + run.configuration()));
    try {
      var builder =
          new ProcessBuilder(launch.apply(command))
              .directory(run.root().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(run.workersLog().toFile()));
      builder.environment().put("BOWLINE_CAMUNDA_PASSWORD", enginePassword);
      process = builder.start();
      Files.writeString(run.workersPid(), Long.toString(process.pid()));
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to start the workers with " + command.get(0), e);
    }
  }

  /**
   * Ends workers whose drill was ended before them: they would take the next drill's jobs.
   *
   * @return how many there were
   */
  static int endOrphans(Path drills) {
    int ended = 0;
    try (var runs = Files.newDirectoryStream(drills, "*/workers.pid")) {
      for (var file : runs) {
        var orphan = ProcessHandle.of(Long.parseLong(Files.readString(file).strip()));
        if (orphan.isPresent() && isOf(orphan.get(), file.getParent())) {
          orphan.get().destroyForcibly();
          orphan.get().onExit().join();
          ended++;
        }
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for workers of earlier drills", e);
    }
    return ended;
  }

  /** A process id may long belong to something else. */
  private static boolean isOf(ProcessHandle process, Path run) {
    return process
        .info()
        .commandLine()
        .or(() -> commandLine(process.pid()))
        .filter(line -> line.contains(MAIN) && line.contains(run.toAbsolutePath().toString()))
        .isPresent();
  }

  /** Java leaves long command lines out. */
  private static Optional<String> commandLine(long pid) {
    try {
      return Optional.of(Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Kills them, and lets nobody start them again: the drill itself is being ended. */
  void endForGood() {
    over = true;
    kill();
  }

  /** {@code kill -9}: nothing is flushed, nothing is said. */
  void kill() {
    if (process != null) {
      process.destroyForcibly();
      await();
    }
  }

  /** Asks the workers to end, and ends them when they do not. */
  void stop() {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The last lines the workers printed, for the person who must find out why they died. */
  List<String> lastWords(int lines) {
    try {
      var all = Files.readAllLines(run.workersLog());
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      return List.of("(no log: " + e.getMessage() + ")");
    }
  }

  private void await() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
