package io.bowline.detection;

import io.bowline.connectors.DeviceFailure;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.outage.OutageState;
import io.bowline.outage.Outages;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The second read: a failure stands when a console still says so and none contradicts. */
public final class FailureConfirmation {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final List<Watcher> watchers;
  private final EvidenceLog log;
  private final Outages outages;
  private final Duration pause;
  private final Clock clock;

  /**
   * @param pause before the question is asked again when nobody knows
   */
  public FailureConfirmation(
      List<Watcher> watchers, EvidenceLog log, Outages outages, Duration pause, Clock clock) {
    this.watchers = List.copyOf(watchers);
    this.log = log;
    this.outages = outages;
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * What the second read said.
   *
   * @param confirmed no source contradicts
   * @param evidence one line per source
   * @param evidenceCount sources that say failed
   */
  public record Confirmation(boolean confirmed, String evidence, int evidenceCount) {}

  /**
   * @throws Transient when no console knows: the question is asked again later
   */
  public Confirmation confirm(String outageId) {
    var outage = outages.get(outageId);
    var readings = watchers.stream().map(watcher -> read(watcher, outage.server())).toList();
    readings.forEach(log::add);
    var said = readings.stream().filter(e -> e.verdict() != Verdict.UNKNOWN).toList();
    if (said.isEmpty()) {
      throw new Transient(
          "Expected a console to know the state of "
              + outage.server()
              + ", but found "
              + lines(readings)
              + ". Bring a console back; the question is asked again.",
          pause,
          Tries.FREE);
    }
    var failed = said.stream().filter(e -> e.verdict() == Verdict.FAILED).count();
    var confirmed = failed == said.size();
    var now = clock.instant();
    if (confirmed) {
      outages.confirmed(outageId, now);
    } else {
      outages.ended(outageId, OutageState.NOT_FAILED, now, /* staysOpen= */ false);
    }
    return new Confirmation(confirmed, lines(readings), (int) failed);
  }

  private Evidence read(Watcher watcher, String server) {
    try {
      return watcher.look().get().stream()
          .filter(sighting -> sighting.server().equals(server))
          .findFirst()
          .map(sighting -> evidence(watcher, sighting))
          .orElseGet(() -> unknown(watcher, server, "does not list it"));
    } catch (DeviceFailure e) {
      return unknown(watcher, server, e.getMessage());
    }
  }

  private Evidence evidence(Watcher watcher, Sighting sighting) {
    return new Evidence(
        sighting.server(),
        watcher.name(),
        clock.instant(),
        Verdict.of(sighting.sight()),
        sighting.text());
  }

  private Evidence unknown(Watcher watcher, String server, String why) {
    return new Evidence(server, watcher.name(), clock.instant(), Verdict.UNKNOWN, why);
  }

  private static String lines(List<Evidence> readings) {
    return readings.stream().map(FailureConfirmation::line).collect(Collectors.joining("\n"));
  }

  private static String line(Evidence reading) {
    return "- %s: %s (%s), read at %s UTC"
        .formatted(
            reading.source(),
            reading.verdict().text(),
            reading.answer().strip(),
            TIME.format(reading.readAt()));
  }
}
