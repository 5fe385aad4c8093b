package io.bowline.capacity;

import io.bowline.capacity.CapacityReport.Change;
import io.bowline.capacity.CapacityRuns.Run;
import io.bowline.notification.Notice;
import io.bowline.notification.NoticeKind;
import io.bowline.notification.Notices;
import io.bowline.notification.Notices.Draft;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** Tells people what got worse, once for each check. */
public final class CapacityNotices {

  private static final int MOST_LINES = 15;

  private final CapacityRuns runs;
  private final Notices notices;
  private final Clock clock;

  public CapacityNotices(CapacityRuns runs, Notices notices, Clock clock) {
    this.runs = runs;
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * @param id of the check
   * @throws IllegalArgumentException when it is not kept
   */
  public Notice tell(long id) {
    Run run =
        runs.find(id)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Expected the capacity check " + id + ", but found none."));
    CapacityReport report = run.report();
    List<Change> worse = report.comparison().worse();
    String subject =
        "PoD %s holds less than before: %d %s for the worse"
            .formatted(report.pod(), worse.size(), worse.size() == 1 ? "change" : "changes");
    String reason = Long.toString(id);
    return notices.tell(
        new Draft(NoticeKind.CAPACITY_WORSE, null, null, subject, text(report), null, reason),
        clock.instant());
  }

  private static String text(CapacityReport report) {
    List<Change> worse = report.comparison().worse();
    String lines =
        worse.stream()
            .limit(MOST_LINES)
            .map(change -> "- " + change.text())
            .collect(Collectors.joining("\n"));
    String more =
        worse.size() > MOST_LINES ? "\n- and " + (worse.size() - MOST_LINES) + " more" : "";
    return lines + more + "\n\n" + Spoken.verdict(report);
  }
}
