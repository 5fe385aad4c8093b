package io.bowline.connectors.libvirt;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceCommand.Effect;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import java.util.List;

/**
 * Says what an error of {@code virsh} means. It has one exit status and no codes, so that the
 * English text decides (facts: libvirt-qemu.md, section A3).
 */
final class LibvirtErrors {

  private record Meaning(String text, Kind read, Kind change) {}

  private static final List<Meaning> MEANINGS =
      List.of(
          // The daemon is down, not the domains: nothing was sent, nothing is known.
          always("failed to connect to the hypervisor", Kind.TRANSIENT),
          always("failed to get domain", Kind.NOT_FOUND),
          always("Domain not found", Kind.NOT_FOUND),
          always("cannot acquire state change lock", Kind.BUSY),
          always("Domain is already active", Kind.ALREADY_DONE),
          // To `create`: it runs, but with which definition is not said.
          always("' is already active", Kind.ALREADY_DONE),
          always("Failed to terminate process", Kind.UNKNOWN),
          always("End of file while reading data", Kind.UNKNOWN),
          always("already exists with uuid", Kind.REFUSED));

  private static final String NOT_RUNNING = "domain is not running";

  private LibvirtErrors() {}

  private static Meaning always(String text, Kind kind) {
    return new Meaning(text, kind == Kind.UNKNOWN ? Kind.TRANSIENT : kind, kind);
  }

  static DeviceFailure of(String device, DeviceCommand command, DeviceAnswer answer) {
    var kind = kind(command, answer.stderr());
    return new DeviceFailure(
        kind,
        device,
        "",
        "Expected '%s' to succeed on %s, but found exit status %d: %s. %s"
            .formatted(shown(command), device, answer.exitStatus(), answer.gist(), advice(kind)));
  }

  private static Kind kind(DeviceCommand command, String said) {
    var change = command.effect() == Effect.CHANGE;
    if (said.contains(NOT_RUNNING)) {
      return command.text().contains(" destroy ") ? Kind.ALREADY_DONE : Kind.REFUSED;
    }
    return MEANINGS.stream()
        .filter(meaning -> said.contains(meaning.text()))
        .findFirst()
        .map(meaning -> change ? meaning.change() : meaning.read())
        .orElseGet(() -> unnamed(said, change));
  }

  /** Without a word of its own, what ended was not virsh. */
  private static Kind unnamed(String said, boolean change) {
    if (said.contains("error:")) {
      return Kind.REFUSED;
    }
    return change ? Kind.UNKNOWN : Kind.TRANSIENT;
  }

  /** A definition that was sent along says nothing to a reader. */
  private static String shown(DeviceCommand command) {
    return command.text().replaceFirst("^echo \\S+ \\| base64 -d \\| ", "");
  }

  private static String advice(Kind kind) {
    return switch (kind) {
      case NOT_FOUND -> "Check the name in the inventory.";
      case ALREADY_DONE -> "Read the state: nothing is left to do.";
      case BUSY -> "Another job works on the domain: try again after a pause.";
      case TRANSIENT ->
          "Nothing is known of its domains until it answers: try again after a pause.";
      case REFUSED -> "Remove the cause it names, then repeat the step.";
      case UNKNOWN -> "Read the domain's state before anything else.";
    };
  }
}
