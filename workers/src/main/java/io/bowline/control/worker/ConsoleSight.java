package io.bowline.control.worker;

import io.bowline.connectors.DeviceFailure;
import io.bowline.devices.Devices.DeviceAccess;
import io.bowline.failure.StepFailure;
import java.util.Locale;

/** What the first console that answers says about a VM on a server. */
final class ConsoleSight {

  private final DeviceAccess devices;

  ConsoleSight(DeviceAccess devices) {
    this.devices = devices;
  }

  String state(String server, String vm) {
    for (var console : devices.consoles()) {
      try {
        return console
            .hmc()
            .partition(server, vm)
            .map(p -> p.state().name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .orElse("not defined there");
      } catch (DeviceFailure | StepFailure e) {
        continue; // the next console may know
      }
    }
    return "no console answers";
  }
}
