package io.bowline.detection;

import io.bowline.detection.FailureRule.Judgement.Meaning;
import io.bowline.outage.Outage;
import io.bowline.outage.Outages;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The rule for servers that nobody stands beside: two sources must agree that one has failed, and
 * none may have heard it since.
 *
 * <ul>
 *   <li>A source's silence counts when it heard the server after the last outage of it began: one
 *       that never heard it is set up wrong.
 *   <li>Sources must have fallen silent together. One that has been silent for long is broken.
 *   <li>Silence alone counts only while another server is heard: else this process is cut off.
 * </ul>
 */
public final class AgreedSilence implements FailureRule {

  private static final int ENOUGH = 2;

  private final Function<String, Map<String, Integer>> sources;
  private final EvidenceLog log;
  private final Outages outages;
  private final Predicate<String> expectedDown;
  private final Duration together;
  private final Hearing hearing = new Hearing();

  /**
   * @param sources names of the sources of a server, and at how many looks in a row each must find
   *     it silent before that counts, at least 1
   * @param expectedDown whether nobody wants this server to run now
   * @param together how far apart sources that agree may have fallen silent
   */
  public AgreedSilence(
      Function<String, Map<String, Integer>> sources,
      EvidenceLog log,
      Outages outages,
      Predicate<String> expectedDown,
      Duration together) {
    this.sources = sources;
    this.log = log;
    this.outages = outages;
    this.expectedDown = expectedDown;
    this.together = together;
  }

  @Override
  public List<Beginning> begins(Evidence now, Before before, Instant askedAt) {
    hearing.note(now, askedAt);
    return hearing.suspects().stream().flatMap(server -> failure(server).stream()).toList();
  }

  private Optional<Beginning> failure(String server) {
    var asked = sources.apply(server);
    if (!hearing.hasAsked(server, asked.keySet())
        || expectedDown.test(server)
        || outages.openFor(server).isPresent()) {
      return Optional.empty();
    }
    var better = seenBetterSince(outages.lastOf(server));
    var agreeing =
        together(
            log.standing(server).stream()
                .filter(each -> asked.containsKey(each.source()))
                .filter(each -> hearing.times(server, each.source()) >= asked.get(each.source()))
                .filter(each -> counts(each, better))
                .toList());
    if (agreeing.size() < ENOUGH) {
      return Optional.empty();
    }
    var since = hearing.sinceAll(server, names(agreeing));
    if (isHeard(server, since)
        || (isSilenceOnly(agreeing) && !hearing.hearsAnother(server, since))) {
      return Optional.empty();
    }
    return Optional.of(
        new Beginning(server, hearing.heard(server).orElse(since), report(server, agreeing)));
  }

  /** Somebody heard it after those who agree did not, or has not been asked since. */
  private boolean isHeard(String server, Instant since) {
    return hearing.mayStillHear(server, since)
        || hearing.heard(server).filter(at -> at.isAfter(since)).isPresent();
  }

  /**
   * Silence is judged by whoever fell silent; a word for a failure is one whoever says it, as long
   * as the server was seen to live after its last outage began.
   */
  private boolean counts(Standing standing, Instant better) {
    return standing.verdict().isSuspicion()
        && log.lastHealthy(standing.server(), standing.source())
            .or(
                () ->
                    standing.verdict() == Verdict.SILENT
                        ? Optional.empty()
                        : log.lastHealthy(standing.server()))
            .filter(at -> at.isAfter(better))
            .isPresent();
  }

  private List<Standing> together(List<Standing> all) {
    var latest = all.stream().map(Standing::since).max(Comparator.naturalOrder());
    return latest
        .map(last -> last.minus(together))
        .map(first -> all.stream().filter(each -> !each.since().isBefore(first)).toList())
        .orElse(List.of());
  }

  @Override
  public Judgement judge(Outage outage, List<Evidence> readings) {
    if (readings.stream().anyMatch(reading -> contradicts(reading, outage))) {
      return new Judgement(Meaning.NOT_FAILED, 0);
    }
    var better = seenBetterSince(outages.before(outage));
    var broken = outage.detectedAt().minus(together);
    var since =
        log.standing(outage.server()).stream()
            .collect(Collectors.toMap(Standing::source, Function.identity()));
    var agreeing =
        readings.stream()
            .map(reading -> standing(reading, since.get(reading.source())))
            .filter(each -> !each.since().isBefore(broken) && counts(each, better))
            .toList();
    if (agreeing.size() < ENOUGH) {
      return new Judgement(Meaning.CANNOT_TELL, agreeing.size());
    }
    return new Judgement(
        isSilenceOnly(agreeing) ? Meaning.FAILED_IF_OTHERS_ARE_HEARD : Meaning.FAILED,
        agreeing.size());
  }

  /** A slow source that heard it before the others fell silent contradicts nobody. */
  private static boolean contradicts(Evidence reading, Outage outage) {
    return reading.verdict() == Verdict.HEALTHY && reading.readAt().isAfter(outage.failedAt());
  }

  private static Standing standing(Evidence now, Standing before) {
    return before != null && before.verdict() == now.verdict()
        ? before
        : new Standing(now.server(), now.source(), now.verdict(), now.readAt());
  }

  private static Instant seenBetterSince(Optional<Outage> last) {
    return last.map(Outage::detectedAt).orElse(Instant.MIN);
  }

  private static boolean isSilenceOnly(List<Standing> agreeing) {
    return agreeing.stream().allMatch(each -> each.verdict() == Verdict.SILENT);
  }

  private static Set<String> names(List<Standing> agreeing) {
    return agreeing.stream().map(Standing::source).collect(Collectors.toUnmodifiableSet());
  }

  private static String report(String server, List<Standing> agreeing) {
    return agreeing.stream()
            .map(each -> each.source() + " (" + each.verdict().text() + ")")
            .sorted()
            .collect(Collectors.joining(" and "))
        + " report that "
        + server
        + " failed.";
  }
}
