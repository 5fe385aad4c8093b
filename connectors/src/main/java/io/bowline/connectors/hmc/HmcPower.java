package io.bowline.connectors.hmc;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.power.PowerController;
import io.bowline.connectors.power.PowerReading;
import io.bowline.connectors.power.PowerState;

/** A managed system's power through one console. */
public record HmcPower(String device, HmcClient hmc, String system) implements PowerController {

  @Override
  public PowerReading power() {
    try {
      return hmc.system(system)
          .map(found -> new PowerReading(state(found.state()), found.raw().strip()))
          .orElseGet(() -> new PowerReading(PowerState.UNKNOWN, "does not list it"));
    } catch (DeviceFailure failure) {
      return new PowerReading(PowerState.UNKNOWN, failure.getMessage());
    }
  }

  @Override
  public void powerOff() {
    hmc.powerOffSystem(system);
  }

  @Override
  public void powerOn() {
    hmc.powerOnSystem(system);
  }

  /** An HMC in Error has power (facts: hmc.md, section 3). */
  private static PowerState state(SystemState state) {
    return switch (state) {
      case OPERATING, STANDBY, INITIALIZING, ERROR, ERROR_TERMINATED, ERROR_DUMP_IN_PROGRESS ->
          PowerState.ON;
      case POWER_OFF -> PowerState.OFF;
      case POWER_OFF_IN_PROGRESS -> PowerState.GOING_OFF;
      case NO_CONNECTION, INCOMPLETE, OTHER -> PowerState.UNKNOWN;
    };
  }
}
