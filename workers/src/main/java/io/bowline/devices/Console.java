package io.bowline.devices;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.ManagedSystem;

/** A management console by its name. */
public record Console(String name, HmcClient hmc) implements Witness, PowerSwitch {

  @Override
  public Observation look(String server) {
    try {
      return hmc.system(server)
          .map(this::observation)
          .orElseGet(() -> new Observation(name, Sight.UNKNOWN, "does not list it"));
    } catch (DeviceFailure failure) {
      return new Observation(name, Sight.UNKNOWN, failure.getMessage());
    }
  }

  private Observation observation(ManagedSystem system) {
    return new Observation(name, Sight.of(system.state()), system.raw().strip());
  }

  @Override
  public void powerOff(String server) {
    hmc.powerOffSystem(server);
  }
}
