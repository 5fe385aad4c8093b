package io.bowline.fencing;

import io.bowline.connectors.DeviceFailure;
import io.bowline.control.StopGate;
import io.bowline.devices.Console;
import io.bowline.devices.Devices;
import io.bowline.inventory.Vm;
import io.bowline.journal.ChangeGate;
import io.bowline.journal.Origin;
import io.bowline.limits.Heartbeat;
import io.bowline.restart.ConfigurationOfRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fences a server and holds it: proven off, and none of its VMs starts with it again. */
public final class FenceOrder {

  private static final Logger LOG = LoggerFactory.getLogger(FenceOrder.class);

  private final ServerFence fence;
  private final AutoStart autoStart;
  private final Devices devices;
  private final ConfigurationOfRecord configuration;
  private final StopGate stops;
  private final Heartbeat heartbeat;

  public FenceOrder(
      ServerFence fence,
      AutoStart autoStart,
      Devices devices,
      ConfigurationOfRecord configuration,
      StopGate stops,
      Heartbeat heartbeat) {
    this.fence = fence;
    this.autoStart = autoStart;
    this.devices = devices;
    this.configuration = configuration;
    this.stops = stops;
    this.heartbeat = heartbeat;
  }

  /** Returns the observation that proves it. */
  public String run(String server, Origin origin, ChangeGate job) {
    var outage = origin.outage().orElseThrow();
    var stop = stops.forward(outage, Optional.empty());
    stop.check();
    var access = devices.as(origin, stop.and(job).and(heartbeat.gate()));
    var consoles = access.consoles(configuration.server(server).hmcs());
    var proof = fence.fence(outage, server, consoles);
    hold(outage, server, consoles, origin);
    return proof.text();
  }

  /** The proof stands whether or not this works: without mappings no VM comes up there either. */
  private void hold(String outage, String server, List<Console> consoles, Origin origin) {
    var vms =
        configuration.vmsOf(outage, server).stream()
            .map(Vm::name)
            .collect(Collectors.toUnmodifiableSet());
    for (var console : consoles) {
      try {
        autoStart.disable(server, vms, console, origin.label());
        return;
      } catch (DeviceFailure failure) {
        LOG.warn("Automatic start of {}'s VMs: {}", server, failure.getMessage());
      }
    }
  }
}
