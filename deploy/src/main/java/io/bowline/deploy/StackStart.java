package io.bowline.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One start: OpenSearch until its indices are recovered, then all other missing parts at once,
 * since most of the time goes into loading classes and they wait for each other. It ends when every
 * part is ready, or with nothing it started left.
 */
final class StackStart {
  private static final Duration PATIENCE_TO_STOP = Duration.ofSeconds(20);

  private final StackSettings settings;
  private final PartLaunches launches;
  private final List<PartProcess> started = new ArrayList<>();
  private final long begin = System.nanoTime();

  StackStart(StackSettings settings, PartLaunches launches) {
    this.settings = settings;
    this.launches = launches;
  }

  void run(List<StackPart> missing, Progress progress) {
    var whenInterrupted = new Thread(this::undo, "undo-start");
    Runtime.getRuntime().addShutdownHook(whenInterrupted);
    boolean done = false;
    try {
      if (missing.contains(StackPart.OPENSEARCH)) {
        start(StackPart.OPENSEARCH, progress);
        await(EnumSet.of(StackPart.OPENSEARCH), missing, progress);
      }
      missing.stream()
          .filter(part -> part != StackPart.OPENSEARCH)
          .forEach(part -> start(part, progress));
      await(EnumSet.complementOf(EnumSet.of(StackPart.OPENSEARCH)), missing, progress);
      done = true;
    } finally {
      if (!done) {
        progress.say("Stopping what was started.");
        undo();
      }
      removeHook(whenInterrupted);
    }
  }

  private void start(StackPart part, Progress progress) {
    progress.say("Starting " + part.title());
    Process process = launches.of(part).start();
    PartProcess running = PartProcess.of(part, process, settings);
    running.record(settings.run());
    synchronized (started) {
      started.add(running);
    }
  }

  private void await(Set<StackPart> waiting, List<StackPart> missing, Progress progress) {
    Wait.until(
        settings.deadline(),
        () -> {
          for (StackPart part : List.copyOf(waiting)) {
            if (part.isReady(settings)) {
              waiting.remove(part);
              if (missing.contains(part)) {
                progress.say("%s is ready after %d s".formatted(part.title(), seconds()));
              }
            } else {
              failWhenEnded(part);
            }
          }
          return waiting.isEmpty();
        });
    if (!waiting.isEmpty()) {
      StackPart late = waiting.iterator().next();
      throw CommandFailure.unmet(
          "%s is not ready after %d s. Its log is %s; BOWLINE_UP_SECONDS allows more time."
              .formatted(late.title(), seconds(), log(late)));
    }
  }

  private void failWhenEnded(StackPart part) {
    if (PartProcess.running(part, settings.run()).isEmpty()) {
      throw CommandFailure.unmet(
          "%s ended while it was starting: %s. Its log is %s."
              .formatted(part.title(), lastError(log(part)), log(part)));
    }
  }

  private void undo() {
    synchronized (started) {
      started.reversed().forEach(process -> process.kill(PATIENCE_TO_STOP));
      started.forEach(process -> PartProcess.forget(process.part(), settings.run()));
      started.clear();
    }
  }

  private Path log(StackPart part) {
    return settings.logs().resolve(part.key() + ".log");
  }

  private long seconds() {
    return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
  }

  private static String lastError(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      return lines.stream()
          .filter(line -> line.matches("(?i).*\\b(error|exception|fatal)\\b.*|Caused by.*"))
          .reduce((first, second) -> second)
          .or(() -> lines.stream().filter(line -> !line.isBlank()).reduce((a, b) -> b))
          .map(line -> line.strip().substring(0, Math.min(line.strip().length(), 200)))
          .orElse("it wrote nothing");
    } catch (IOException e) {
      return "its log cannot be read";
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The machine is going down already, and the hook with it.
      return;
    }
  }
}
