package io.bowline.restart.libvirt;

import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;

/** Domains of libvirt hosts are not installed from the network by Bowline. */
public final class NoInstallation implements Step {

  @Override
  public String run(StepContext context) {
    throw new Refused(
        ErrorCode.STEP_FAILED,
        "Expected an installation of "
            + context.vm().name()
            + " from the network, but found it on a libvirt host, where none is supported. Install"
            + " it by hand.");
  }
}
