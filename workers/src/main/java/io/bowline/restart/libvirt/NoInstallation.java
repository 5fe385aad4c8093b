package io.bowline.restart.libvirt;

import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;

/** What an installation of a domain comes to without an install server in the settings. */
public final class NoInstallation implements Step {

  @Override
  public String run(StepContext context) {
    throw new Refused(
        ErrorCode.STEP_FAILED,
        "Expected an install server for "
            + context.vm().name()
            + " in the settings, but found none. Add bowline.install-servers, or install it by"
            + " hand.");
  }
}
