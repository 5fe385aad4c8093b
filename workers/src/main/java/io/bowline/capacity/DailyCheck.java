package io.bowline.capacity;

import io.bowline.capacity.CapacityCheck.Progress;
import io.bowline.capacity.CapacityCheck.Scope;
import io.bowline.capacity.CapacityRuns.Run;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * One check of the whole PoD: compared with the one before, kept, and left as files, so that there
 * is something to look at when nothing else runs.
 */
public final class DailyCheck {

  private final Supplier<CapacityQuestion> question;
  private final CapacityCheck check;
  private final CapacityRuns runs;
  private final Path directory;
  private final Settings settings;
  private final Clock clock;

  /**
   * @param directory gets one directory for each day
   */
  public DailyCheck(
      Supplier<CapacityQuestion> question,
      CapacityCheck check,
      CapacityRuns runs,
      Path directory,
      Settings settings,
      Clock clock) {
    this.question = question;
    this.check = check;
    this.runs = runs;
    this.directory = directory;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param longer a recovery that takes longer by more than this factor got worse
   * @param keep how long a check is kept in the database
   */
  public record Settings(Scope scope, double longer, Duration keep) {}

  /** Checks once for each process instance; asked again, it only writes the files again. */
  public Run run(long processKey) {
    Run run = runs.of(processKey).orElseGet(() -> checkNow(processKey));
    CapacityFile.writeAll(run.report(), directoryOf(run.report()));
    return run;
  }

  private Run checkNow(long processKey) {
    var now = clock.instant();
    var asked = question.get();
    var report = check.check(asked, settings.scope(), now, Progress.none());
    var before = runs.last(report.pod()).map(Run::report);
    runs.forgetBefore(now.minus(settings.keep()));
    return runs.add(processKey, report.comparedWith(before, settings.longer()));
  }

  /** Where a report's files are; two of one day share a directory, and the later one's stay. */
  Path directoryOf(CapacityReport report) {
    var day = LocalDate.ofInstant(report.checkedAt(), ZoneOffset.UTC);
    return directory.resolve(day.toString());
  }
}
