package io.bowline.bench.lab;

import io.bowline.bench.lab.LabBenchmark.LabSettled;
import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.Libraries;
import io.bowline.deploy.Progress;
import io.bowline.deploy.StackSettings;
import io.bowline.drill.LabSession;
import io.bowline.inventory.file.Durations;
import io.bowline.lab.LabBoots;
import io.bowline.lab.LabDescription;
import io.bowline.lab.LabDirectory;
import io.bowline.lab.LabStatus;
import io.bowline.scenario.LabGiven.Detection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Measures recoveries of real guests and hosts. */
@Command(
    name = "lab",
    description = {
      "Let hosts and guests of the lab that is up fail again and again, and measure how long they"
          + " are away.",
      "Each run is written down as it ends; the next call goes on from there. Prints a table and"
          + " draws lab.svg.",
      "Exit status 1 when a run failed, or the counters on the LUNs are not whole."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example: bowline lab up && bowline bench lab --runs 20 && bowline lab down",
      "Example: bowline bench lab --row host-death --detection fast --runs 5",
      "Example: bowline bench lab --row guest-crash --t 3m --runs 3",
      "Example: bowline bench lab --runs 0"
    })
public final class LabBenchCommand implements Callable<Integer> {

  private static final int BOOTS = 3;
  private static final int MOST_TOGETHER = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--row",
      paramLabel = "NAME",
      converter = RowOfWord.class,
      description =
          "Only this fault, can be repeated: service-killed, guest-crash, guest-hang,"
              + " disk-destroyed, host-death, host-reset.")
  private List<LabRow> rows = new ArrayList<>();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Of each row, those that are kept counted; 0 shows these. Usual: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--detection",
      defaultValue = "usual",
      description = "How closely hosts are watched: usual or fast. Usual: ${DEFAULT-VALUE}.")
  private Detection detection;

  @Option(
      names = "--t",
      paramLabel = "TIME",
      defaultValue = "15s",
      description =
          "T1 and T2: how long a guest is watched after a reboot, and after a restart; 3RC waits 3m."
              + " Usual: ${DEFAULT-VALUE}.")
  private String watch;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Where lab.jsonl and lab.svg are. Usual: BOWLINE_HOME/bench.")
  private Path keep;

  @Override
  public Integer call() throws IOException {
    Libraries.quiet();
    if (runs < 0 || runs > 1000) {
      throw CommandFailure.badInput("--runs is %d, but must be from 0 to 1000.".formatted(runs));
    }
    t();
    var home = StackSettings.ofEnvironment().home();
    var directory = keep == null ? home.resolve("bench") : keep;
    var log = LabLog.open(directory.resolve("lab.jsonl"));
    try {
      if (runs > 0) {
        measure(log, home);
      }
    } finally {
      print(log, directory);
    }
    return log.runs().stream().allMatch(LabRun::isRecovery) ? 0 : 1;
  }

  private void measure(LabLog log, Path home) {
    var progress = Progress.onStandardError();
    var lab = LabDirectory.theLabThatIsUp();
    var flaws = LabStatus.of(lab).flaws();
    if (!flaws.isEmpty()) {
      throw CommandFailure.unmet(
          "Expected a lab that is whole, but %s. Make it anew: bowline lab down, then bowline lab up."
              .formatted(String.join("; ", flaws)));
    }
    boots(log, lab, progress);
    var given = LabSession.given(lab, detection, t());
    try (var session = LabSession.open(given, home.resolve("drills"), "bench-lab", progress)) {
      var settled = new LabSettled(detection, t());
      var benchmark = new LabBenchmark(session, settled, log, progress);
      (rows.isEmpty() ? List.of(LabRow.values()) : rows).forEach(row -> benchmark.run(row, runs));
    }
  }

  private Duration t() {
    return Durations.parse(watch)
        .filter(Duration::isPositive)
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "--t is \"%s\", but must be a time such as 15s or 3m.".formatted(watch)));
  }

  /** Before the workers look: they would take it for failures. */
  private void boots(LabLog log, LabDescription lab, Progress progress) {
    var boots = new LabBoots(lab);
    for (int together = 1; together <= Math.min(MOST_TOGETHER, lab.guests().size()); together++) {
      int number = together;
      long kept = log.boots().stream().filter(boot -> boot.together() == number).count();
      for (long done = kept; done < Math.min(runs, BOOTS); done++) {
        double load = LabBenchmark.load();
        var boot = new LabBoot(Instant.now(), number, boots.measure(number), load);
        log.add(boot);
        progress.say(
            String.format(
                Locale.ROOT, "boot of %d at once: %.1f s", boot.together(), boot.seconds()));
      }
    }
  }

  private void print(LabLog log, Path directory) throws IOException {
    var out = spec.commandLine().getOut();
    out.print(LabTable.of(log.runs(), log.boots()));
    var picture = directory.resolve("lab.svg");
    Files.writeString(picture, LabPicture.of(log.runs()));
    out.printf("Picture: %s, runs: %s%n", picture, directory.resolve("lab.jsonl"));
    out.flush();
  }

  /** As tables and help write rows. */
  private static final class RowOfWord implements ITypeConverter<LabRow> {
    @Override
    public LabRow convert(String word) {
      return Stream.of(LabRow.values())
          .filter(row -> row.word().equals(word.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of %s, but found %s"
                          .formatted(
                              String.join(
                                  ", ", Stream.of(LabRow.values()).map(LabRow::word).toList()),
                              word)));
    }
  }
}
