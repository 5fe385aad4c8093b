package io.bowline.restart.libvirt;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;

/** Asks the VM's operating system to reboot, which it may ignore: who watches it will see. */
public final class RebootDomain implements Step {

  @Override
  public String run(StepContext context) {
    var host = context.target().name();
    var vm = context.vm().name();
    try {
      context.devices().hypervisor(host).reboot(vm);
      return vm + " was asked to reboot on " + host;
    } catch (DeviceFailure failure) {
      if (failure.kind() == Kind.UNKNOWN) {
        return vm + " may have been asked to reboot on " + host + ": " + failure.getMessage();
      }
      throw new Refused(
          ErrorCode.STEP_FAILED,
          "Expected " + vm + " to take a reboot, but found: " + failure.getMessage(),
          failure);
    }
  }
}
