package io.bowline.connectors.ipmi;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceCommand.Effect;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;

/** Says what a failure of {@code ipmitool} means (facts: redfish-ipmi.md, section B1). */
final class IpmiErrors {

  private IpmiErrors() {}

  static DeviceFailure of(String device, DeviceCommand command, DeviceAnswer answer) {
    var kind = kind(command, answer.stderr());
    return new DeviceFailure(
        kind,
        device,
        "",
        "Expected '%s' to succeed for %s, but found exit status %d: %s. %s"
            .formatted(command.text(), device, answer.exitStatus(), answer.gist(), advice(kind)));
  }

  private static Kind kind(DeviceCommand command, String said) {
    // No session: wrong user, wrong password, or nobody there. Nothing was asked of the server.
    if (said.contains("Unable to establish")) {
      return Kind.TRANSIENT;
    }
    if (said.contains("Invalid data field in request")) {
      return Kind.REFUSED;
    }
    return command.effect() == Effect.CHANGE ? Kind.UNKNOWN : Kind.TRANSIENT;
  }

  private static String advice(Kind kind) {
    return switch (kind) {
      case TRANSIENT, BUSY, NOT_FOUND, ALREADY_DONE ->
          "Nothing is known of the server: check that the controller has mains, its address, user"
              + " and password.";
      case REFUSED -> "The controller cannot do this; use another way to switch the server.";
      case UNKNOWN -> "Read the power before anything else.";
    };
  }
}
