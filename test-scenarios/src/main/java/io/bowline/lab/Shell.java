package io.bowline.lab;

import io.bowline.deploy.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs of the machine for a lab. Each has {@code BOWLINE_LAB} with the lab's directory in
 * its environment: that is how {@code lab down} finds what is left, whatever became of its parent.
 *
 * @param directory of the lab
 */
record Shell(Path directory) {
  static final String MARK = "BOWLINE_LAB";

  /** What a program printed and how it ended. */
  record Output(int status, String out, String err) {
    boolean ok() {
      return status == 0;
    }

    /** The last lines of what went wrong, for a message. */
    String complaint() {
      String text = err.isBlank() ? out : err;
      List<String> lines = text.strip().lines().toList();
      return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }
  }

  /** Runs it and fails unless it ends well in time. */
  String check(Duration deadline, List<String> command) {
    return check(deadline, "", command);
  }

  String check(Duration deadline, String input, List<String> command) {
    Output output = run(deadline, input, command);
    if (!output.ok()) {
      throw CommandFailure.unmet(
          "Expected `%s` to end well, but it ended with %d: %s."
              .formatted(String.join(" ", command), output.status(), output.complaint()));
    }
    return output.out();
  }

  /**
   * Runs it to its end; after the deadline it is killed and its status is 124, as timeout(1) has
   * it.
   */
  Output run(Duration deadline, String input, List<String> command) {
    try {
      Process process = builder(command).start();
      CompletableFuture<String> out = read(process.inputReader(StandardCharsets.UTF_8));
      CompletableFuture<String> err = read(process.errorReader(StandardCharsets.UTF_8));
      try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
        stdin.write(input);
      } catch (IOException ended) {
        // It ended without reading: its status says why.
      }
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return new Output(124, "", "no end after " + deadline.toSeconds() + " s");
      }
      return new Output(process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      return new Output(127, "", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unmet(
          "Interrupted while `%s` ran.".formatted(String.join(" ", command)));
    }
  }

  /** Starts it in a session of its own; it goes on when this process ends. */
  void start(Path log, List<String> command) {
    List<String> detached = new ArrayList<>(List.of("setsid", "--fork"));
    detached.addAll(command);
    try {
      builder(detached)
          .redirectInput(Path.of("/dev/null").toFile())
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .redirectErrorStream(true)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ProcessBuilder builder(List<String> command) {
    var builder = new ProcessBuilder(command);
    builder.environment().put(MARK, directory.toString());
    builder.environment().put("LC_ALL", "C");
    builder.environment().merge("PATH", "/usr/sbin:/sbin", (old, more) -> old + ":" + more);
    return builder;
  }

  private static CompletableFuture<String> read(BufferedReader reader) {
    var text = new CompletableFuture<String>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try (reader) {
                var all = new StringWriter();
                reader.transferTo(all);
                text.complete(all.toString());
              } catch (IOException e) {
                text.complete("");
              }
            });
    return text;
  }
}
