package io.bowline.detection;

import io.bowline.connectors.DeviceFailure;
import io.bowline.detection.FailureRule.Judgement;
import io.bowline.detection.FailureRule.Judgement.Meaning;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.outage.Outage;
import io.bowline.outage.OutageState;
import io.bowline.outage.Outages;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The second read: every source of the server is asked once more, and its rule says what that
 * means.
 */
public final class FailureConfirmation {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Watchers watchers;
  private final EvidenceLog log;
  private final Outages outages;
  private final Duration pause;
  private final Clock clock;

  /**
   * @param pause before the question is asked again when nobody knows
   */
  public FailureConfirmation(
      Watchers watchers, EvidenceLog log, Outages outages, Duration pause, Clock clock) {
    this.watchers = watchers;
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
   * @throws Transient when nobody knows: the question is asked again later
   */
  public Confirmation confirm(String outageId) {
    var outage = outages.get(outageId);
    var sources = watchers.of(outage.server());
    var readings = all(sources, watcher -> read(watcher, outage.server()));
    var judgement = judge(outage, sources, readings);
    readings.forEach(log::add);
    var now = clock.instant();
    return switch (judgement.meaning()) {
      case FAILED, FAILED_IF_OTHERS_ARE_HEARD -> {
        outages.confirmed(outageId, now);
        yield new Confirmation(true, lines(readings), judgement.agreeing());
      }
      case NOT_FAILED -> {
        outages.ended(outageId, OutageState.NOT_FAILED, now, /* staysOpen= */ false);
        yield new Confirmation(false, lines(readings), judgement.agreeing());
      }
      case CANNOT_TELL -> throw nobodyKnows(outage, readings);
    };
  }

  private Judgement judge(Outage outage, List<Watcher> sources, List<Evidence> readings) {
    var judgements =
        sources.stream()
            .map(Watcher::rule)
            .distinct()
            .map(rule -> rule.judge(outage, readings))
            .toList();
    if (judgements.size() != 1) {
      return new Judgement(Meaning.CANNOT_TELL, 0);
    }
    var judgement = judgements.getFirst();
    return judgement.meaning() == Meaning.FAILED_IF_OTHERS_ARE_HEARD
            && !hearsAnother(outage.server())
        ? new Judgement(Meaning.CANNOT_TELL, judgement.agreeing())
        : judgement;
  }

  private boolean hearsAnother(String server) {
    var others =
        watchers.all().stream().filter(watcher -> !watcher.watches().test(server)).toList();
    return all(others, FailureConfirmation::sightings).stream()
        .flatMap(List::stream)
        .anyMatch(sighting -> Verdict.of(sighting.sight()) == Verdict.HEALTHY);
  }

  private static List<Sighting> sightings(Watcher watcher) {
    try {
      return watcher.look().get();
    } catch (DeviceFailure e) {
      return List.of();
    }
  }

  /** All at once: one that does not answer takes its time. */
  private static <T> List<T> all(List<Watcher> asked, Function<Watcher, T> ask) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return asked.stream()
          .map(watcher -> CompletableFuture.supplyAsync(() -> ask.apply(watcher), threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
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
        sighting.at().orElseGet(clock::instant),
        Verdict.of(sighting.sight()),
        sighting.text());
  }

  private Evidence unknown(Watcher watcher, String server, String why) {
    return new Evidence(server, watcher.name(), clock.instant(), Verdict.UNKNOWN, why);
  }

  private Transient nobodyKnows(Outage outage, List<Evidence> readings) {
    return new Transient(
        "Expected sources that know the state of "
            + outage.server()
            + ", but found "
            + lines(readings)
            + ". Bring one back; the question is asked again.",
        pause,
        Tries.FREE);
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
