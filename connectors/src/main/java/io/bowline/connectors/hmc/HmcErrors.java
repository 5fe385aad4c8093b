package io.bowline.connectors.hmc;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceCommand.Effect;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import java.util.regex.Pattern;

/**
 * Says what a console's refusal means, by its code and exit status alone: the text is localised
 * (facts: hmc.md, section 10). Listing commands give their error on standard output.
 */
final class HmcErrors {

  /** The state a command asks for: the same code is "already done" to one and a conflict else. */
  enum Wanted {
    ON,
    OFF,
    OTHER
  }

  private static final Pattern CODE =
      Pattern.compile(
          "^\\s*\"?(HSCL[0-9A-Z]{4}|PVME[0-9]{8}|VIOS[0-9A-Z]{4,12})\\b", Pattern.MULTILINE);
  private static final Pattern BUSY = Pattern.compile("\\b(HSCL3205|VIOS0014)\\b");
  private static final String VIOS_COMMAND_FAILED = "HSCL2970";

  private HmcErrors() {}

  static DeviceFailure of(
      String device, DeviceCommand command, DeviceAnswer answer, Wanted wanted) {
    var code = code(answer.stderr() + "\n" + answer.stdout());
    var kind = kind(code, answer.exitStatus(), command.effect(), wanted);
    return new DeviceFailure(
        kind,
        device,
        code,
        "Expected '%s' to succeed on %s, but found exit status %d: %s. %s"
            .formatted(command.text(), device, answer.exitStatus(), answer.gist(), advice(kind)));
  }

  private static String code(String text) {
    var found = CODE.matcher(text);
    var code = found.find() ? found.group(1) : "";
    if (code.isEmpty() || code.equals(VIOS_COMMAND_FAILED)) {
      var busy = BUSY.matcher(text);
      return busy.find() ? busy.group(1) : code;
    }
    return code;
  }

  private static Kind kind(String code, int exitStatus, Effect effect, Wanted wanted) {
    return switch (code) {
      case "HSCL8012", "HSCL800F" -> Kind.NOT_FOUND;
      case "HSCL05EA", "HSCL3681", "PVME01042026" ->
          wanted == Wanted.ON ? Kind.ALREADY_DONE : Kind.REFUSED;
      case "HSCL1558", "PVME04000005", "PVME01050901" ->
          wanted == Wanted.OFF ? Kind.ALREADY_DONE : Kind.REFUSED;
      case "HSCL3205", "VIOS0014" -> Kind.BUSY;
      case "HSCL2957", "HSCL294D" -> Kind.TRANSIENT;
      // Only 0 and 1 are known of a console: anything else did not come from the command.
      case "" -> exitStatus == 1 ? Kind.REFUSED : unseen(effect);
      default -> Kind.REFUSED;
    };
  }

  private static Kind unseen(Effect effect) {
    return effect == Effect.CHANGE ? Kind.UNKNOWN : Kind.TRANSIENT;
  }

  private static String advice(Kind kind) {
    return switch (kind) {
      case NOT_FOUND -> "Check the name in the inventory.";
      case ALREADY_DONE -> "Read the state: nothing is left to do.";
      case BUSY, TRANSIENT -> "Try again after a pause.";
      case REFUSED -> "Remove the cause the code names, then repeat the step.";
      case UNKNOWN -> "Read the object's state before anything else.";
    };
  }
}
