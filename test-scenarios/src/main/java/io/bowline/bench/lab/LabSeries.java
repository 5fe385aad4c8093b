package io.bowline.bench.lab;

import io.bowline.bench.lab.LabRun.Measure;
import io.bowline.scenario.LabGiven.Detection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Runs of one row under the same settings, in the order they came. */
record LabSeries(LabRow row, Detection detection, double t1Seconds, List<LabRun> runs) {

  LabSeries {
    runs = List.copyOf(runs);
  }

  /** What there is, row after row. */
  static List<LabSeries> of(List<LabRun> runs) {
    return Stream.of(LabRow.values())
        .flatMap(
            row ->
                runs.stream()
                    .filter(run -> run.row() == row)
                    .map(run -> new LabSeries(row, run.detection(), run.t1Seconds(), List.of()))
                    .distinct())
        .map(series -> series.with(runs))
        .toList();
  }

  private LabSeries with(List<LabRun> all) {
    return new LabSeries(row, detection, t1Seconds, all.stream().filter(this::has).toList());
  }

  private boolean has(LabRun run) {
    return run.row() == row && run.detection() == detection && run.t1Seconds() == t1Seconds;
  }

  String name() {
    var settings = detection.name().toLowerCase(Locale.ROOT) + " detection";
    return t1Seconds == 0
        ? "%s, %s".formatted(row.text(), settings)
        : String.format(Locale.ROOT, "%s, T1 %.0f s, %s", row.text(), t1Seconds, settings);
  }

  List<LabRun> failed() {
    return runs.stream().filter(run -> !run.isRecovery()).toList();
  }

  /** Of the VM that took longest in each run that recovered all. */
  Optional<Spread> spread(Measure measure) {
    return Spread.of(
        runs.stream()
            .filter(LabRun::isRecovery)
            .map(run -> run.longest(measure))
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList());
  }

  /** How many VMs one run takes down, as a rule. */
  int together() {
    return Spread.of(runs.stream().map(run -> (double) run.vms().size()).toList())
        .map(sizes -> (int) Math.round(sizes.median()))
        .orElse(1);
  }

  /** How much longer than its own boot an outage may be; empty where no goal is set. */
  OptionalDouble goalBeyondBoot() {
    return switch (row) {
      case GUEST_CRASH -> OptionalDouble.of(3);
      case HOST_DEATH -> OptionalDouble.of(detection == Detection.FAST ? 10 : 25);
      case SERVICE_KILLED, GUEST_HANG, DISK_DESTROYED, HOST_RESET -> OptionalDouble.empty();
    };
  }
}
