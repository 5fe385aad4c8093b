package io.bowline.readiness;

import io.bowline.connectors.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.stream.Stream;

/** What may be sent at all, and how old the inventory is. */
final class PodCheck implements Check {

  @Override
  public Stream<Finding> look(Known known) {
    return Stream.concat(known.mode().stream().map(mode -> mode(known, mode)), ages(known));
  }

  private static Finding mode(Known known, Mode mode) {
    var pod = Subject.pod(known.inventory().pod());
    var found = "mode is " + mode.name().toLowerCase(Locale.ROOT);
    return mode == Mode.ACT
        ? Finding.ok(pod, "mode", found, "settings, bowline.mode")
        : Finding.warning(
            pod,
            "mode",
            found + ": no changing command would be sent, so nothing would be recovered",
            "settings, bowline.mode",
            "Set it to act once this report and the plans are what you want.");
  }

  private static Stream<Finding> ages(Known known) {
    var servers = known.inventory().servers();
    if (servers.isEmpty()) {
      return Stream.of(
          Finding.problem(
              Subject.pod(known.inventory().pod()),
              "age",
              "no server is in the inventory",
              known.source(),
              "Correct what is said about consoles and arrays, then look again."));
    }
    var times = new HashSet<>(known.readAt().values());
    var allAtOnce =
        times.size() == 1
            && servers.stream().allMatch(server -> known.readAt().containsKey(server.name()));
    return allAtOnce
        ? Stream.of(age(known, Subject.pod(known.inventory().pod()), times.iterator().next()))
        : servers.stream()
            .map(
                server ->
                    age(known, Subject.server(server.name()), known.readAt().get(server.name())));
  }

  private static Finding age(Known known, Subject subject, Instant readAt) {
    var next = "Read it again: run the workers, or `bowline inventory export`.";
    if (readAt == null) {
      return Finding.problem(subject, "age", "was never read", known.source(), next);
    }
    var age = Duration.between(readAt, known.now());
    var found = "inventory is " + text(age) + " old";
    return age.compareTo(known.stale()) <= 0
        ? Finding.ok(subject, "age", found, known.source())
        : Finding.problem(
            subject, "age", found + ": more than " + text(known.stale()), known.source(), next);
  }

  private static String text(Duration age) {
    var seconds = Math.max(0, age.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7200) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
  }
}
