package io.bowline.control.worker;

import io.bowline.connectors.DeviceFailure;
import io.bowline.devices.Devices.DeviceAccess;
import io.bowline.failure.StepFailure;
import io.bowline.restart.ConfigurationOfRecord;

/** What a server's devices say about a VM there. */
final class VmSightings {

  private final DeviceAccess devices;
  private final ConfigurationOfRecord configuration;

  VmSightings(DeviceAccess devices, ConfigurationOfRecord configuration) {
    this.devices = devices;
    this.configuration = configuration;
  }

  /** One line, also when nobody knows. */
  String state(String server, String vm) {
    try {
      return devices.server(configuration.server(server)).vm(vm).text();
    } catch (DeviceFailure | StepFailure | IllegalArgumentException e) {
      return "not known: " + e.getMessage();
    }
  }
}
