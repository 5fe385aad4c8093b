package io.bowline.connectors.hmc;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.hmc.HmcErrors.Wanted;
import java.util.Optional;
import java.util.regex.Pattern;

/** What {@code lpar_netboot} says of itself (facts: hmc.md, section 8; pxe.md, section 5). */
final class NetworkBootText {

  /** Lines of a program, the same in every language. */
  private static final Pattern PROCEEDS =
      Pattern.compile(
          "(?m)^# Network boot proceeding, lpar_netboot is exiting\\.|network boot initiated");

  private static final Pattern FAILED =
      Pattern.compile(
          "(?m)^.*(lpar_netboot: bootp operation failed|can not find mac address).*$",
          Pattern.CASE_INSENSITIVE);

  private NetworkBootText() {}

  static void requireProceeding(String device, DeviceCommand command, DeviceAnswer answer) {
    var said = answer.stdout() + "\n" + answer.stderr();
    var failed = complaint(said);
    if (failed.isPresent()) {
      throw new DeviceFailure(
          Kind.REFUSED,
          device,
          "",
          "Expected '%s' to boot over the network, but found '%s'. Check the boot server and the adapter's MAC, then try again."
              .formatted(command.text(), failed.get()));
    }
    if (answer.exitStatus() != 0) {
      throw HmcErrors.of(device, command, answer, Wanted.OTHER);
    }
    if (!PROCEEDS.matcher(said).find()) {
      throw new DeviceFailure(
          Kind.UNKNOWN,
          device,
          "",
          "Expected '%s' to say that the network boot proceeds, but found '%s'. Read the partition's state before anything else."
              .formatted(command.text(), answer.gist()));
    }
  }

  private static Optional<String> complaint(String said) {
    var found = FAILED.matcher(said);
    return found.find() ? Optional.of(found.group().strip()) : Optional.empty();
  }
}
