package io.bowline.escalation;

import io.bowline.devices.VmSight.Life;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;
import io.bowline.restart.Verification;
import io.bowline.restart.Verification.Look;
import java.time.Duration;

/**
 * One look at a VM that comes up after a reboot. While it is not back yet the job comes again,
 * which costs no retry: the runbook's timer ends the wait, and no thread is held meanwhile.
 */
public final class WatchVm implements Step {

  private final Verification verification;
  private final Duration pause;

  /**
   * @param pause before the next look
   */
  public WatchVm(Verification verification, Duration pause) {
    this.verification = verification;
    this.pause = pause;
  }

  @Override
  public String run(StepContext context) {
    var vm = context.vm().name();
    var sight = context.targetAccess().vm(vm);
    if (sight.life() == Life.CRASHED) {
      throw new Refused(
          ErrorCode.STEP_FAILED, "Expected " + vm + " to come up, but found " + sight.text() + ".");
    }
    var look = verification.look(context);
    if (look instanceof Look.Back) {
      return vm + " is back: " + look.seen();
    }
    throw new Transient(
        "Expected " + vm + " back, but found " + look.seen() + ". It is looked at again.",
        pause,
        Tries.FREE);
  }
}
