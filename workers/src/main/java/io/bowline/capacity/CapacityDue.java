package io.bowline.capacity;

import io.bowline.outage.Outage;
import io.bowline.outage.OutageState;
import io.bowline.outage.Outages;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Says when the next check is due: by the checks that are kept and not by a timer, so that a
 * restart neither forgets one nor repeats one. While servers are being recovered none is due: the
 * recovery needs the processors, and the PoD is not as it will be.
 */
public final class CapacityDue {

  private static final Set<OutageState> OVER =
      EnumSet.of(
          OutageState.NOT_FAILED,
          OutageState.REJECTED,
          OutageState.REPORTED,
          OutageState.ABORTED,
          OutageState.CLOSED);

  private final String pod;
  private final CapacityRuns runs;
  private final Outages outages;
  private final BooleanSupplier known;
  private final Duration interval;

  /**
   * @param known whether there are servers to ask about
   * @param interval between two checks
   */
  public CapacityDue(
      String pod, CapacityRuns runs, Outages outages, BooleanSupplier known, Duration interval) {
    this.pod = pod;
    this.runs = runs;
    this.outages = outages;
    this.known = known;
    this.interval = interval;
  }

  boolean isAt(Instant now) {
    boolean oldEnough =
        runs.lastAt(pod).map(last -> !last.plus(interval).isAfter(now)).orElse(true);
    return oldEnough
        && known.getAsBoolean()
        && outages.open().stream().map(Outage::state).allMatch(OVER::contains);
  }
}
