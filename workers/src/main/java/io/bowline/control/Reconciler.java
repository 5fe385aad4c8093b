package io.bowline.control;

import io.bowline.notification.NoticeKind;
import io.bowline.notification.OutageNotices;
import io.bowline.outage.Outage;
import io.bowline.outage.Outages;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmRecovery;
import io.bowline.outage.VmStep;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds outages whose process instance ended outside its runbook: cancelled, terminated or lost.
 * Each gets a notice that is repeated until somebody acknowledges it, and a human task that lists
 * every VM that is neither undone nor verified, with where it was last seen.
 */
public final class Reconciler {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  /** The read side lags: an instance counts as lost when it was not found this often in a row. */
  private static final int LOOKS_FOR_A_LOST_ONE = 3;

  /**
   * Jobs under way learn within ten seconds that they are gone; what they left is looked at when
   * they have.
   */
  private static final int LOOKS_FOR_AN_ENDED_ONE = 2;

  private final Outages outages;
  private final VmRecoveries recoveries;
  private final OutageNotices notices;
  private final Engine engine;
  private final Sight sight;
  private final Clock clock;
  private final Map<Long, Integer> gone = new HashMap<>();

  public Reconciler(
      Outages outages,
      VmRecoveries recoveries,
      OutageNotices notices,
      Engine engine,
      Sight sight,
      Clock clock) {
    this.outages = outages;
    this.recoveries = recoveries;
    this.notices = notices;
    this.engine = engine;
    this.sight = sight;
    this.clock = clock;
  }

  /** What the engine knows of a process instance. */
  public enum InstanceState {
    ACTIVE,
    COMPLETED,
    /** Cancelled or terminated. */
    CANCELED,
    NOT_FOUND
  }

  /** The engine's side. */
  public interface Engine {
    /**
     * @throws IOException when the engine's read side does not answer
     */
    InstanceState state(long processKey) throws IOException;

    /**
     * Lets the runbook go on at its report, in a new instance, so that a human gets its task.
     *
     * @return the new instance
     * @throws IOException when the engine does not take it
     */
    long reportAgain(Outage outage) throws IOException;
  }

  /** Looks at a VM on a server, on the device itself. */
  @FunctionalInterface
  public interface Sight {
    String of(String server, String vm);
  }

  /** Looks at every open outage once; answers those whose instance was gone. */
  public synchronized List<Outage> look() {
    return outages.open().stream()
        .filter(outage -> outage.processKey() != null)
        .filter(this::wasGone)
        .toList();
  }

  private boolean wasGone(Outage outage) {
    try {
      var state = engine.state(outage.processKey());
      if (!isGone(outage, state) || !outages.get(outage.id()).open()) {
        return false;
      }
      followUp(outage, state);
      return true;
    } catch (IOException e) {
      LOG.warn("Outage {} cannot be checked: {}", outage.id(), e.getMessage());
      return false;
    }
  }

  private boolean isGone(Outage outage, InstanceState state) {
    if (state == InstanceState.ACTIVE) {
      gone.remove(outage.processKey());
      return false;
    }
    var looks = state == InstanceState.NOT_FOUND ? LOOKS_FOR_A_LOST_ONE : LOOKS_FOR_AN_ENDED_ONE;
    return gone.merge(outage.processKey(), 1, Integer::sum) >= looks;
  }

  private void followUp(Outage outage, InstanceState state) throws IOException {
    var unfinished =
        recoveries.of(outage.id()).stream()
            .filter(row -> !row.step().isOver() && row.step() != VmStep.HANDED_OVER)
            .collect(Collectors.toMap(row -> row, this::seen));
    var text =
        "Process instance %d was %s outside its runbook. Left in the middle:\n%s"
            .formatted(outage.processKey(), words(state), lines(unfinished));
    notices.tell(NoticeKind.INSTANCE_LOST, outage.id(), null, text);
    unfinished.forEach(
        (row, seen) ->
            recoveries.ended(
                row.outage(),
                row.vm(),
                VmStep.HANDED_OVER,
                "its recovery was " + words(state) + "; " + seen,
                clock.instant()));
    outages.continuedBy(outage.id(), engine.reportAgain(outage));
  }

  private String seen(VmRecovery row) {
    if (row.target() == null) {
      return "it was to go nowhere";
    }
    return "at "
        + row.step().text()
        + ", on "
        + row.target()
        + ": "
        + sight.of(row.target(), row.vm());
  }

  private static String words(InstanceState state) {
    return switch (state) {
      case CANCELED -> "cancelled";
      case NOT_FOUND -> "lost";
      case ACTIVE, COMPLETED -> "ended";
    };
  }

  private static String lines(Map<VmRecovery, String> unfinished) {
    return unfinished.isEmpty()
        ? "- no VM"
        : unfinished.entrySet().stream()
            .map(entry -> "- " + entry.getKey().vm() + ": " + entry.getValue())
            .sorted()
            .collect(Collectors.joining("\n"));
  }
}
