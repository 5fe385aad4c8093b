package io.bowline.inventory.file;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 300ms}, {@code 4s}, {@code 1h30m}. */
public final class Durations {

  private static final Pattern PART = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private Durations() {}

  /** The duration, or empty when the text is none. */
  public static Optional<Duration> parse(String text) {
    Matcher part = PART.matcher(text);
    long millis = 0;
    int end = 0;
    while (end < text.length()) {
      if (!part.find() || part.start() != end) {
        return Optional.empty();
      }
      millis += Long.parseLong(part.group(1)) * MILLIS.get(part.group(2));
      end = part.end();
    }
    return end == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  /** The shortest writing that {@link #parse} reads back; parts of a millisecond are dropped. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    var text = new StringBuilder();
    for (String unit : new String[] {"d", "h", "m", "s", "ms"}) {
      long size = MILLIS.get(unit);
      if (millis >= size) {
        text.append(millis / size).append(unit);
        millis %= size;
      }
    }
    return text.toString();
  }
}
