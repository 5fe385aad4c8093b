package io.bowline.restart;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;

/**
 * Asks the VM's operating system to reboot. A command without an answer may have been taken: who
 * watches the VM come up will see.
 */
public final class RebootVm implements Step {

  private final TargetConsoles consoles;

  public RebootVm(TargetConsoles consoles) {
    this.consoles = consoles;
  }

  @Override
  public String run(StepContext context) {
    var server = context.target().name();
    var vm = context.vm().name();
    try {
      context.targetConsole(consoles).hmc().rebootThroughOs(server, vm);
      return vm + " was asked to reboot on " + server;
    } catch (DeviceFailure failure) {
      if (failure.kind() == Kind.UNKNOWN) {
        return vm + " may have been asked to reboot on " + server + ": " + failure.getMessage();
      }
      throw new Refused(
          ErrorCode.STEP_FAILED,
          "Expected " + vm + " to take a reboot, but found: " + failure.getMessage(),
          failure);
    }
  }
}
