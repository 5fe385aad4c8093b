package io.bowline.connectors.tgt;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceCommand.Effect;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;

/** Says what a refusal of {@code tgtadm} means, which is never translated (facts: san.md, C). */
final class TgtErrors {

  private static final int REFUSED = 22;
  private static final int NO_DAEMON = 107;

  private TgtErrors() {}

  static DeviceFailure of(String device, DeviceCommand command, DeviceAnswer answer) {
    var kind = kind(command, answer);
    return new DeviceFailure(
        kind,
        device,
        "",
        "Expected '%s' to succeed on %s, but found exit status %d: %s. %s"
            .formatted(command.text(), device, answer.exitStatus(), answer.gist(), advice(kind)));
  }

  private static Kind kind(DeviceCommand command, DeviceAnswer answer) {
    var said = answer.stderr();
    return switch (answer.exitStatus()) {
      case REFUSED -> {
        if (said.contains("can't find the")) {
          yield Kind.NOT_FOUND;
        }
        yield said.contains("already exists") || said.contains("does not exist")
            ? Kind.ALREADY_DONE
            : Kind.REFUSED;
      }
      // The request did not reach a daemon; nothing is known of its sessions.
      case NO_DAEMON -> Kind.TRANSIENT;
      default -> command.effect() == Effect.CHANGE ? Kind.UNKNOWN : Kind.TRANSIENT;
    };
  }

  private static String advice(Kind kind) {
    return switch (kind) {
      case NOT_FOUND -> "Check the name in the inventory.";
      case ALREADY_DONE -> "Read the target: nothing may be left to do.";
      case TRANSIENT, BUSY -> "Nothing is known until the daemon answers: try again after a pause.";
      case REFUSED -> "Remove the cause it names, then repeat the step.";
      case UNKNOWN -> "Read the target before anything else.";
    };
  }
}
