package io.bowline.capacity;

import io.bowline.capacity.Loss.Unplaced;
import io.bowline.capacity.Loss.Why;
import io.bowline.inventory.file.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a report says, in the words that its table, its page and its notice share. */
public final class Spoken {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Spoken() {}

  /** To the second: 4m43s. */
  public static String time(double seconds) {
    return Durations.format(Duration.ofSeconds(Math.round(seconds)));
  }

  public static String time(Instant instant) {
    return MINUTE.format(instant);
  }

  /** The name of a class, or of the VMs without one. */
  public static String sla(String name) {
    return name == null ? "no class" : name;
  }

  /** "p1", "p1 and p2". */
  public static String servers(List<String> failed) {
    return String.join(" and ", failed);
  }

  /** "10", or "2/10": two of ten are not back in time; "-" where there is none. */
  public static String missing(int missing, int vms) {
    if (vms == 0) {
      return "-";
    }
    return missing == 0 ? Integer.toString(vms) : missing + "/" + vms;
  }

  /** Which constraints keep a VM out: "memory on 3 servers (p3: needs 4096 MiB, 2048 free)". */
  public static String why(Unplaced vm) {
    String reasons = vm.reasons().stream().map(Spoken::why).collect(Collectors.joining("; "));
    return vm.addition().isEmpty() ? reasons : reasons + "; would fit with " + vm.addition();
  }

  private static String why(Why why) {
    if (why.server().equals("*")) {
      return why.constraint() + ": " + why.detail();
    }
    String on = why.servers() == 1 ? "1 server" : why.servers() + " servers";
    return "%s on %s (%s: %s)".formatted(why.constraint(), on, why.server(), why.detail());
  }

  /** What the plan's times do not contain. */
  public static String allowance(Allowance allowance) {
    return "Times count from the fence proof; an objective also pays for %s before it"
            .formatted(time(allowance.totalSeconds()))
        + " (reaction %s, approval %s, fence %s)."
            .formatted(
                time(allowance.reactionSeconds()),
                time(allowance.approvalSeconds()),
                time(allowance.fenceSeconds()));
  }

  /** The answer in one sentence. */
  public static String verdict(CapacityReport report) {
    long breaking = report.servers().stream().filter(loss -> !loss.holds()).count();
    if (report.servers().isEmpty()) {
      return "There are no servers.";
    }
    if (breaking == 0) {
      return "Whichever server fails, every VM is back within its objective.";
    }
    return "%d of %d servers must not fail: some of their VMs would not restart or be late."
        .formatted(breaking, report.servers().size());
  }

  /** The same of the pairs. */
  public static String verdict(CapacityReport.Pairs pairs) {
    String longest =
        pairs.longest().isEmpty()
            ? ""
            : " The longest recovery is that of %s: %s."
                .formatted(servers(pairs.longest()), time(pairs.longestSeconds()));
    return "%d of %d pairs lost together would leave VMs down or late.%s"
        .formatted(pairs.broken().size(), pairs.checked(), longest);
  }
}
