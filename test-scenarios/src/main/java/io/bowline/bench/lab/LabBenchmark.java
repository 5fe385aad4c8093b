package io.bowline.bench.lab;

import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.Progress;
import io.bowline.deploy.Wait;
import io.bowline.drill.LabMending;
import io.bowline.drill.LabSession;
import io.bowline.drill.OutageView;
import io.bowline.lab.CrashKind.Part;
import io.bowline.lab.LabCheck;
import io.bowline.lab.LabCrash;
import io.bowline.lab.LabStatus;
import io.bowline.scenario.LabGiven;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets one fault after another strike the lab, and writes down what became of each. */
final class LabBenchmark {

  private static final Duration MENDING = Duration.ofMinutes(5);

  private final LabSession session;
  private final LabSettled settled;
  private final LabLog log;
  private final Progress progress;

  /**
   * The settings that all runs share.
   *
   * @param t1 how long a guest is watched after each step of the ladder
   */
  record LabSettled(LabGiven.Detection detection, Duration t1) {}

  LabBenchmark(LabSession session, LabSettled settled, LabLog log, Progress progress) {
    this.session = session;
    this.settled = settled;
    this.log = log;
    this.progress = progress;
  }

  /**
   * Runs what is missing of a row.
   *
   * @throws CommandFailure when the counters on the LUNs are not whole after a run, or the lab does
   *     not become whole again: no further run would tell anything
   */
  void run(LabRow row, int runs) {
    for (int done = done(row); done < runs; done = done(row)) {
      makeWhole();
      progress.say("%s, run %d of %d".formatted(row.text(), done + 1, runs));
      var run = strike(row, done);
      var findings = findings();
      var kept =
          findings.isEmpty() ? run : failed(run, "the LUNs are not whole: " + findings.get());
      log.add(kept);
      progress.say("  " + line(kept));
      if (findings.isPresent()) {
        throw CommandFailure.unmet(
            "The LUNs' counters are not whole after a run: %s. Keep the lab (bowline lab check), and find out why before anything else."
                .formatted(findings.get()));
      }
    }
    makeWhole();
  }

  private int done(LabRow row) {
    return (int)
        log.runs().stream()
            .filter(run -> run.row() == row && run.detection() == settled.detection())
            .filter(run -> run.t1Seconds() == t1Seconds(row))
            .count();
  }

  /** A host has no ladder. */
  private double t1Seconds(LabRow row) {
    return row.part() == Part.HOST ? 0 : settled.t1().toMillis() / 1000.0;
  }

  private LabRun strike(LabRow row, int number) {
    var status = LabStatus.of(session.lab());
    var struck = LabTargets.choose(row, number, status);
    var lost = LabTargets.lost(row, struck, status);
    var before =
        session.outages().stream().map(OutageView::id).collect(Collectors.toUnmodifiableSet());
    double load = load();
    var faultAt = crash(row, struck);
    var limit = row.limit(settled.t1());
    boolean ended = Wait.until(limit, () -> outcome(faultAt, before).isComplete(lost));
    var outcome = outcome(faultAt, before);
    return new LabRun(
        row,
        settled.detection(),
        t1Seconds(row),
        faultAt,
        struck,
        outcome.times(lost, session::steps),
        Runtime.getRuntime().availableProcessors(),
        load,
        session.lab().accelerator(),
        ended
            ? Optional.empty()
            : Optional.of(
                "not all back within %d s: %s"
                    .formatted(limit.toSeconds(), outcome.missing(lost))));
  }

  /**
   * When it failed: a host when its end was ordered, a guest when it had taken the order, which it
   * carries out 0.2 s later.
   */
  private Instant crash(LabRow row, String struck) {
    var ordered = Instant.now();
    try {
      new LabCrash(session.lab()).crash(struck, row.kind());
    } catch (IOException e) {
      throw CommandFailure.unmet("Cannot let %s fail: %s".formatted(struck, e.getMessage()), e);
    }
    return row.part() == Part.HOST ? ordered : Instant.now();
  }

  private LabOutcome outcome(Instant faultAt, Set<String> before) {
    return new LabOutcome(
        faultAt,
        session.outages().stream().filter(outage -> !before.contains(outage.id())).toList());
  }

  private void makeWhole() {
    var flaws = new LabMending(session, LabMending.Whole.ALL_BACK, progress).run(MENDING);
    if (!flaws.isEmpty()) {
      throw CommandFailure.unmet(
          "The lab did not become whole again within %d s: %s. See bowline lab status and %s; what was measured is kept."
              .formatted(MENDING.toSeconds(), String.join("; ", flaws), session.directory()));
    }
  }

  private Optional<String> findings() {
    try {
      var check = LabCheck.of(session.lab());
      return check.isClean()
          ? Optional.empty()
          : Optional.of(
              check.luns().stream()
                  .flatMap(lun -> lun.findings().stream())
                  .map(it -> it.kind() + " on " + it.lun() + ", " + it.detail())
                  .limit(3)
                  .collect(Collectors.joining("; ")));
    } catch (IOException e) {
      throw CommandFailure.unmet("Cannot read the lab's LUNs: " + e.getMessage(), e);
    }
  }

  private static LabRun failed(LabRun run, String why) {
    return new LabRun(
        run.row(),
        run.detection(),
        run.t1Seconds(),
        run.faultAt(),
        run.struck(),
        run.vms(),
        run.cores(),
        run.load(),
        run.accelerator(),
        Optional.of(run.failure().map(other -> other + "; " + why).orElse(why)));
  }

  static double load() {
    return Math.round(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() * 10)
        / 10.0;
  }

  private static String line(LabRun run) {
    var measured =
        List.of(LabRun.Measure.values()).stream()
            .filter(measure -> run.longest(measure).isPresent())
            .map(
                measure ->
                    String.format(
                        Locale.ROOT,
                        "%s %.1f s",
                        measure.text(),
                        run.longest(measure).getAsDouble()))
            .collect(Collectors.joining(", "));
    return run.struck() + ": " + measured + run.failure().map(why -> " FAILED: " + why).orElse("");
  }
}
