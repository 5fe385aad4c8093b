package io.bowline.connectors.ipmi;

import io.bowline.connectors.CommandLine;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.power.PowerController;
import io.bowline.connectors.power.PowerReading;
import io.bowline.connectors.power.PowerState;

/**
 * The power controller of one server (facts: redfish-ipmi.md, part B). One that does not answer may
 * have lost its mains, or not know this user: it never stands for a server that is off.
 */
public final class IpmiClient implements PowerController {

  private static final String ON = "Chassis Power is on";
  private static final String OFF = "Chassis Power is off";

  private final DeviceShell shell;
  private final IpmiAddress address;

  /**
   * @param shell of this machine, one command at a time: a controller bears few sessions
   */
  public IpmiClient(DeviceShell shell, IpmiAddress address) {
    this.shell = shell;
    this.address = address;
  }

  @Override
  public String device() {
    return shell.device();
  }

  @Override
  public PowerReading power() {
    try {
      var said = run(ipmitool("chassis power status").read()).strip();
      return switch (said) {
        case ON -> new PowerReading(PowerState.ON, said);
        case OFF -> new PowerReading(PowerState.OFF, said);
        default -> new PowerReading(PowerState.UNKNOWN, said.isEmpty() ? "no word" : said);
      };
    } catch (DeviceFailure failure) {
      return new PowerReading(PowerState.UNKNOWN, failure.getMessage());
    }
  }

  @Override
  public void powerOff() {
    unlessAlready(PowerState.OFF);
    run(ipmitool("chassis power off").change());
  }

  @Override
  public void powerOn() {
    unlessAlready(PowerState.ON);
    run(ipmitool("chassis power on").change());
  }

  private void unlessAlready(PowerState wanted) {
    var reading = power();
    if (reading.state() == wanted) {
      throw new DeviceFailure(
          Kind.ALREADY_DONE,
          device(),
          "",
          "Expected %s to be switched, but found it so: %s. Nothing is left to do."
              .formatted(device(), reading.raw()));
    }
  }

  private CommandLine ipmitool(String words) {
    return CommandLine.of("ipmitool -I lanplus")
        .with("-C", Integer.toString(address.cipherSuite()))
        .with("-H", address.host())
        .with("-p", Integer.toString(address.port()))
        .with("-U", address.user())
        .with("-E -L", address.privilege())
        .with("-N 1 -R 3")
        .with(words);
  }

  private String run(DeviceCommand command) {
    var answer = shell.run(command);
    if (answer.exitStatus() != 0) {
      throw IpmiErrors.of(device(), command, answer);
    }
    return answer.stdout();
  }
}
