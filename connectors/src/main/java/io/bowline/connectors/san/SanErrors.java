package io.bowline.connectors.san;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceCommand.Effect;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says what an array's refusal means, by its code and exit status alone: the text is localised
 * (facts: san.md, section A4).
 */
final class SanErrors {

  private static final Pattern ERROR = Pattern.compile("\\bCMMVC\\d{4}E\\b");
  private static final String LOGIN_FAILED = "CMMVC7017E";

  private SanErrors() {}

  /** The failure an answer stands for, if it is one. A warning beside exit status 0 is none. */
  static Optional<DeviceFailure> in(String device, DeviceCommand command, DeviceAnswer answer) {
    if (answer.stdout().startsWith(LOGIN_FAILED)) {
      return Optional.of(failure(Kind.REFUSED, device, LOGIN_FAILED, command, answer));
    }
    if (answer.exitStatus() == 0) {
      return Optional.empty();
    }
    var code = code(answer.stderr() + "\n" + answer.stdout());
    var kind = kind(code, command.effect());
    return Optional.of(failure(kind, device, code, command, answer));
  }

  private static String code(String text) {
    var found = ERROR.matcher(text);
    return found.find() ? found.group() : "";
  }

  private static Kind kind(String code, Effect effect) {
    return switch (code) {
      case "CMMVC5753E", "CMMVC5754E", "CMMVC5804E" -> Kind.NOT_FOUND;
      case "CMMVC5878E", "CMMVC5842E", "CMMVC9066E" -> Kind.ALREADY_DONE;
      case "CMMVC8478E", "CMMVC8957E", "CMMVC8587E" -> Kind.BUSY;
      // A refusal always has a code: without one, what ended was not the command.
      case "" -> effect == Effect.CHANGE ? Kind.UNKNOWN : Kind.TRANSIENT;
      default -> Kind.REFUSED;
    };
  }

  private static DeviceFailure failure(
      Kind kind, String device, String code, DeviceCommand command, DeviceAnswer answer) {
    return new DeviceFailure(
        kind,
        device,
        code,
        "Expected '%s' to succeed on %s, but found exit status %d: %s. %s"
            .formatted(
                command.text(), device, answer.exitStatus(), answer.gist(), advice(kind, code)));
  }

  private static String advice(Kind kind, String code) {
    return switch (kind) {
      case NOT_FOUND -> "Check the name in the inventory.";
      case ALREADY_DONE -> "Read the mapping: nothing may be left to do.";
      case BUSY ->
          code.equals("CMMVC8587E")
              ? "Try again after a pause."
              : "Volume protection counts from the last write: try again when its period is over.";
      case TRANSIENT -> "Try again after a pause.";
      case REFUSED ->
          code.equals(LOGIN_FAILED)
              ? "Check user and secret of the device."
              : "Remove the cause the code names, then repeat the step.";
      case UNKNOWN -> "Read the mapping before anything else.";
    };
  }
}
