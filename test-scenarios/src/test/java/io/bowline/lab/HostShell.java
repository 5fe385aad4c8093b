package io.bowline.lab;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceShell;
import io.bowline.lab.LabDescription.Host;
import java.time.Duration;
import java.time.Instant;

/** A host of the lab, for a connector outside the lab's namespace. */
record HostShell(LabDescription lab, Host host) implements DeviceShell {

  @Override
  public String device() {
    return host.name();
  }

  @Override
  public DeviceAnswer run(DeviceCommand command) {
    var sent = Instant.now();
    var output = Remote.of(lab).run(host.ssh(), "", command.text(), Duration.ofMinutes(1));
    return new DeviceAnswer(output.status(), output.out(), output.err(), sent, Instant.now());
  }
}
