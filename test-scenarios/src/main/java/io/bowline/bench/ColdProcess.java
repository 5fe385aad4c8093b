package io.bowline.bench;

import io.bowline.deploy.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A command started again and again as a whole process, from its start to its end. */
final class ColdProcess {

  private final List<String> command;
  private final Path output;
  private final Set<Integer> statuses;
  private final List<Double> seconds = new ArrayList<>();

  /**
   * @param output where standard output of the last run stays; standard error is beside it
   * @param statuses how the command may end
   */
  ColdProcess(List<String> command, Path output, Set<Integer> statuses) {
    this.command = List.copyOf(command);
    this.output = output;
    this.statuses = statuses;
  }

  /** Runs all of them in turn, so that what else the machine does meets them alike. */
  static void alternate(int runs, List<ColdProcess> processes) {
    for (ColdProcess process : processes) {
      process.run();
    }
    for (int i = 0; i < runs; i++) {
      for (ColdProcess process : processes) {
        process.seconds.add(process.run());
      }
    }
  }

  private double run() {
    var errors = Path.of(output + ".err");
    try {
      long begin = System.nanoTime();
      int status =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start()
              .waitFor();
      double took = (System.nanoTime() - begin) / 1e9;
      if (!statuses.contains(status)) {
        throw CommandFailure.unmet(
            "%s ended with status %d; what it said is in %s."
                .formatted(String.join(" ", command), status, errors));
      }
      return took;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unmet("Interrupted.");
    }
  }

  /** Of the runs so far, in seconds. */
  double median() {
    var sorted = seconds.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double fastest() {
    return seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  double slowest() {
    return seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /** Of the runs so far, for a table. */
  String times() {
    return String.format(
        Locale.ROOT,
        "median %.3f s of %d runs (%.3f to %.3f)",
        median(),
        seconds.size(),
        fastest(),
        slowest());
  }

  /** What the last run printed. */
  String printed() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
