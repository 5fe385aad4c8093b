package io.bowline.bench.lab;

import io.bowline.bench.lab.LabRun.VmTime;
import io.bowline.lab.CrashKind.Part;
import io.bowline.scenario.LabGiven.Detection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs as a benchmark would keep them. */
final class LabRuns {

  static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private LabRuns() {}

  /** One that took down a VM for each of the outages, all noticed after 2 s. */
  static LabRun recovered(LabRow row, double... outages) {
    int[] number = {0};
    return run(
        row,
        Stream.of(outages)
            .flatMap(all -> java.util.Arrays.stream(all).boxed())
            .map(
                outage ->
                    new VmTime(
                        "web-" + ++number[0],
                        "host1",
                        "host2",
                        2,
                        outage - 3,
                        outage - 2,
                        outage,
                        outage + 1))
            .toList(),
        Optional.empty());
  }

  static LabRun failed(LabRow row, String why) {
    return run(row, List.of(), Optional.of(why));
  }

  private static LabRun run(LabRow row, List<VmTime> vms, Optional<String> failure) {
    return new LabRun(
        row,
        Detection.FAST,
        row.part() == Part.HOST ? 0 : 15,
        NOON,
        "host1",
        vms,
        2,
        1.5,
        "tcg",
        failure);
  }
}
