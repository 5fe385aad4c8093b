package io.bowline.fencing;

import io.bowline.control.ControlKind;
import io.bowline.control.Controls;
import io.bowline.fencing.Fence.State;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the fence of an outage that is under way: a source that gets power is powered off again.
 */
public final class FenceKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(FenceKeeper.class);

  private final Fences fences;
  private final Controls controls;
  private final PowerOff powerOff;
  private final AutoStart autoStart;
  private final FenceNotices notices;
  private final Clock clock;

  public FenceKeeper(
      Fences fences,
      Controls controls,
      PowerOff powerOff,
      AutoStart autoStart,
      FenceNotices notices,
      Clock clock) {
    this.fences = fences;
    this.controls = controls;
    this.powerOff = powerOff;
    this.autoStart = autoStart;
    this.notices = notices;
    this.clock = clock;
  }

  void keep(Fence fence, ServerReading reading, GuardedServers servers) {
    if (reading.powered()) {
      restore(fence, reading, servers);
    } else if (reading.off() && fence.state() == State.LOST) {
      provenAgain(fence, reading);
    } else if (reading.off()) {
      fences.checked(fence.outage(), clock.instant());
      if (!isHeld(fence)) {
        autoStart.disable(fence);
      }
    }
  }

  private void restore(Fence fence, ServerReading reading, GuardedServers servers) {
    if (fences.lost(fence.outage())) {
      LOG.warn("Fence of {} is lost: {}", fence.server(), reading.text());
      notices.lost(fence, reading.text());
    }
    if (isHeld(fence)) {
      LOG.warn("{} has power, but its outage is held: nothing is sent", fence.server());
      return;
    }
    provenAgain(fence, powerOff.run(reading, servers.server(fence)));
  }

  private void provenAgain(Fence fence, ServerReading reading) {
    fences.proven(fence.outage(), fence.server(), reading.text(), clock.instant());
    notices.provenAgain(fence, reading.text());
  }

  private boolean isHeld(Fence fence) {
    return controls.holding(fence.outage(), "", ControlKind.HOLD).isPresent();
  }
}
