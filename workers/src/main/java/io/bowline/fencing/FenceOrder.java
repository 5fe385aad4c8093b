package io.bowline.fencing;

import io.bowline.control.StopGate;
import io.bowline.devices.Devices;
import io.bowline.journal.ChangeGate;
import io.bowline.journal.Origin;
import io.bowline.limits.Heartbeat;
import io.bowline.restart.ConfigurationOfRecord;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Fences a server. The recovery goes on with the proof; that none of its VMs starts with it again
 * is seen to beside it, because without mappings no VM comes up there either.
 */
public final class FenceOrder {

  private final ServerFence fence;
  private final FenceGuard guard;
  private final Devices devices;
  private final ConfigurationOfRecord configuration;
  private final StopGate stops;
  private final Heartbeat heartbeat;
  private final Executor beside;

  /**
   * @param beside does what the recovery does not wait for
   */
  public FenceOrder(
      ServerFence fence,
      FenceGuard guard,
      Devices devices,
      ConfigurationOfRecord configuration,
      StopGate stops,
      Heartbeat heartbeat,
      Executor beside) {
    this.fence = fence;
    this.guard = guard;
    this.devices = devices;
    this.configuration = configuration;
    this.stops = stops;
    this.heartbeat = heartbeat;
    this.beside = beside;
  }

  /** Returns the observation that proves it. */
  public String run(String server, Origin origin, ChangeGate job) {
    var outage = origin.outage().orElseThrow();
    var stop = stops.forward(outage, Optional.empty());
    stop.check();
    var access = devices.as(origin, stop.and(job).and(heartbeat.gate()));
    var proof = fence.fence(outage, access.server(configuration.server(server)));
    beside.execute(guard::look);
    return proof.text();
  }
}
