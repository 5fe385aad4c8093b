package io.bowline.restart;

import io.bowline.connectors.DeviceFailure;
import io.bowline.devices.Devices;
import io.bowline.failure.StepFailure;
import io.bowline.fencing.FenceNotices;
import io.bowline.journal.ChangeGate;
import io.bowline.journal.Origin;
import io.bowline.limits.Leases;
import io.bowline.limits.Resource;
import io.bowline.outage.Outage;
import io.bowline.outage.Outages;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmRecovery;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away what a failed attempt left on a server that died meanwhile, once that server runs
 * again and the VM runs elsewhere; and what a VM that failed alone left on the server where it was.
 * A definition that is active is never touched, only reported.
 */
public final class ClearLeftovers {

  private static final Logger LOG = LoggerFactory.getLogger(ClearLeftovers.class);
  private static final String NAME = "clear-leftovers";

  private final Outages outages;
  private final VmRecoveries recoveries;
  private final ConfigurationOfRecord configuration;
  private final Devices devices;
  private final ChangeGate gate;
  private final Leases leases;
  private final TargetSteps target;
  private final FenceNotices notices;
  private final Clock clock;

  /**
   * @param gate refuses changes of a worker that others take for dead
   */
  public ClearLeftovers(
      Outages outages,
      VmRecoveries recoveries,
      ConfigurationOfRecord configuration,
      Devices devices,
      ChangeGate gate,
      Leases leases,
      TargetSteps target,
      FenceNotices notices,
      Clock clock) {
    this.outages = outages;
    this.recoveries = recoveries;
    this.configuration = configuration;
    this.devices = devices;
    this.gate = gate;
    this.leases = leases;
    this.target = target;
    this.notices = notices;
    this.clock = clock;
  }

  /** One look at every VM of which something may be left; what cannot be done yet waits. */
  public void look() {
    for (var row : recoveries.withLeftovers()) {
      try {
        if (isOver(outages.find(row.outage()))) {
          look(row);
        }
      } catch (StepFailure | DeviceFailure failure) {
        LOG.warn("What is left of {}: {}", row.vm(), failure.getMessage());
      }
    }
  }

  private void look(VmRecovery row) {
    boolean allClear = true;
    for (var server : recoveries.leftBehindOn(row)) {
      allClear &= server.equals(row.target()) || cleared(row.on(server));
    }
    if (allClear) {
      recoveries.cleared(row, clock.instant());
    }
  }

  /** Its server's own outage keeps that server off until it is over. */
  private boolean cleared(VmRecovery there) {
    return isOver(outages.openFor(there.target()))
        && leases.holding(
            Resource.vm(there.vm()), NAME + "/" + there.outage(), () -> clearedAlone(there));
  }

  private boolean clearedAlone(VmRecovery there) {
    var server = there.target();
    if (recoveries.home(there.vm()).equals(Optional.of(server))) {
      return true;
    }
    if (recoveries.isHalfBuilt(there.vm(), server)) {
      return false;
    }
    var context = context(there);
    if (!context.targetReading().operating()) {
      return false;
    }
    var left = context.targetAccess().vm(there.vm());
    if (left.mayRun()) {
      notices.leftOver(there, server, left.text());
      return false;
    }
    LOG.info("{}", target.clear().run(context));
    return true;
  }

  private static boolean isOver(Optional<Outage> outage) {
    return outage.map(Outage::endedAt).isPresent() || outage.isEmpty();
  }

  private StepContext context(VmRecovery there) {
    var origin =
        new Origin(
            Optional.of(there.outage()),
            Optional.of(there.vm()),
            NAME,
            "clear " + there.target(),
            Optional.empty());
    return new StepContext(
        there,
        configuration.vm(there.outage(), there.vm()),
        configuration.server(there.source()),
        configuration.server(there.target()),
        devices.as(origin, gate),
        configuration,
        leases,
        () -> {});
  }
}
