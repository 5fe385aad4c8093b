package io.bowline.detection;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this process itself heard of each server since it started. It counts for this process alone:
 * another one may be cut off. Whoever hears no server at all is cut off himself, and begins to
 * count silences anew once he hears one again.
 */
final class Hearing {

  /**
   * @param since from when on the source has said this
   * @param times how often in a row
   * @param heardAt the last sign of life that it told of
   * @param askedAt when it was asked last
   */
  private record Word(
      Verdict verdict, Instant since, int times, Optional<Instant> heardAt, Instant askedAt) {

    static Word first(Evidence now, Instant askedAt) {
      return new Word(
          now.verdict(),
          now.readAt(),
          1,
          now.verdict() == Verdict.HEALTHY ? Optional.of(now.readAt()) : Optional.empty(),
          askedAt);
    }

    Word then(Word next) {
      var heard = next.heardAt.or(() -> heardAt);
      return verdict == next.verdict
          ? new Word(verdict, since, times + 1, heard, next.askedAt)
          : new Word(next.verdict, next.since, 1, heard, next.askedAt);
    }

    Word anew(Instant now) {
      return verdict == Verdict.SILENT ? new Word(verdict, now, 0, heardAt, askedAt) : this;
    }
  }

  private final Map<String, Map<String, Word>> words = new HashMap<>();

  synchronized void note(Evidence now, Instant askedAt) {
    if (isNews(now) && isCutOff()) {
      words.values().forEach(of -> of.replaceAll((source, word) -> word.anew(now.readAt())));
    }
    words
        .computeIfAbsent(now.server(), server -> new HashMap<>())
        .merge(now.source(), Word.first(now, askedAt), Word::then);
  }

  private boolean isNews(Evidence now) {
    return now.verdict() == Verdict.HEALTHY
        && now.readAt().isAfter(heard(now.server()).orElse(Instant.MIN));
  }

  /** Servers of which some source speaks for a failure. */
  synchronized List<String> suspects() {
    return words.keySet().stream()
        .filter(server -> of(server).stream().anyMatch(word -> word.verdict().isSuspicion()))
        .sorted()
        .toList();
  }

  synchronized boolean hasAsked(String server, Collection<String> sources) {
    return words.getOrDefault(server, Map.of()).keySet().containsAll(sources);
  }

  /** How often in a row a source has said of a server what it says now. */
  synchronized int times(String server, String source) {
    var word = words.getOrDefault(server, Map.of()).get(source);
    return word == null ? 0 : word.times();
  }

  /** From when on these sources have all said of the server what they say now. */
  synchronized Instant sinceAll(String server, Collection<String> sources) {
    return sources.stream()
        .map(words.get(server)::get)
        .map(Word::since)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /** Whether a source that hears it by asking it has not been asked again after this time. */
  synchronized boolean mayStillHear(String server, Instant after) {
    return of(server).stream()
        .filter(word -> word.verdict() == Verdict.HEALTHY)
        .filter(word -> word.heardAt().equals(Optional.of(word.askedAt())))
        .anyMatch(word -> !word.askedAt().isAfter(after));
  }

  /** The last sign of life of a server. */
  synchronized Optional<Instant> heard(String server) {
    return of(server).stream().flatMap(word -> word.heardAt().stream()).max(Instant::compareTo);
  }

  /** Whether any other server gave a sign of life after this time, and has not fallen silent. */
  synchronized boolean hearsAnother(String server, Instant after) {
    return words.keySet().stream()
        .filter(other -> !other.equals(server) && !isSilent(other))
        .anyMatch(other -> heard(other).filter(at -> at.isAfter(after)).isPresent());
  }

  private boolean isCutOff() {
    return words.keySet().stream().allMatch(this::isSilent);
  }

  /** Some source has not heard it since whoever heard it last. */
  private boolean isSilent(String server) {
    var heard = heard(server).orElse(Instant.MIN);
    return of(server).stream()
        .anyMatch(word -> word.verdict() == Verdict.SILENT && word.since().isAfter(heard));
  }

  private Collection<Word> of(String server) {
    return words.getOrDefault(server, Map.of()).values();
  }
}
