package io.bowline.fencing;

import io.bowline.connectors.DeviceFailure;
import io.bowline.control.ControlKind;
import io.bowline.control.Controls;
import io.bowline.failure.StepFailure;
import io.bowline.fencing.Fence.State;
import io.bowline.outage.Outages;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps fences: a source that gets power again while its outage is under way is powered off at
 * once; one whose outage is over is never powered off, but cleared of what was recovered elsewhere.
 */
public final class FenceGuard {

  private static final Logger LOG = LoggerFactory.getLogger(FenceGuard.class);

  private final Fences fences;
  private final Outages outages;
  private final Controls controls;
  private final PowerOff powerOff;
  private final StaleVms staleVms;
  private final FenceNotices notices;
  private final GuardedServers servers;
  private final Clock clock;

  public FenceGuard(
      Fences fences,
      Outages outages,
      Controls controls,
      PowerOff powerOff,
      StaleVms staleVms,
      FenceNotices notices,
      GuardedServers servers,
      Clock clock) {
    this.fences = fences;
    this.outages = outages;
    this.controls = controls;
    this.powerOff = powerOff;
    this.staleVms = staleVms;
    this.notices = notices;
    this.servers = servers;
    this.clock = clock;
  }

  /** One look at every held fence; a fence that cannot be looked at waits for the next. */
  public void look() {
    for (var fence : fences.held()) {
      try {
        look(fence);
      } catch (StepFailure | DeviceFailure failure) {
        LOG.warn("Fence of {}: {}", fence.server(), failure.getMessage());
      }
    }
  }

  private void look(Fence fence) {
    var consoles = servers.consoles(fence);
    var reading = ServerReading.take(fence.server(), consoles);
    if (outages.get(fence.outage()).endedAt() != null) {
      staleVms.clear(fence, reading);
    } else if (reading.powered()) {
      restore(fence, reading);
    } else if (reading.off() && fence.state() == State.LOST) {
      provenAgain(fence, reading);
    } else if (reading.off()) {
      fences.checked(fence.outage(), clock.instant());
    }
  }

  private void restore(Fence fence, ServerReading reading) {
    if (fences.lost(fence.outage())) {
      LOG.warn("Fence of {} is lost: {}", fence.server(), reading.text());
      notices.lost(fence, reading.text());
    }
    if (isHeld(fence)) {
      LOG.warn("{} has power, but its outage is held: nothing is sent", fence.server());
      return;
    }
    provenAgain(fence, powerOff.run(reading, servers.consoles(fence)));
  }

  private void provenAgain(Fence fence, ServerReading reading) {
    fences.proven(fence.outage(), fence.server(), reading.text(), clock.instant());
    notices.provenAgain(fence, reading.text());
  }

  private boolean isHeld(Fence fence) {
    return controls.holding(fence.outage(), "", ControlKind.HOLD).isPresent();
  }
}
