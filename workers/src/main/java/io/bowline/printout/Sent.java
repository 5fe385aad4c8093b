package io.bowline.printout;

import io.bowline.connectors.DeviceCommand;

/** A command that a rehearsal sent to a device. */
record Sent(String device, DeviceCommand command) {

  boolean changes() {
    return command.effect() == DeviceCommand.Effect.CHANGE;
  }
}
