package io.bowline.restart;

import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmStep;
import java.time.Clock;

/**
 * Undoes what the step that failed had done halfway. The steps before it are undone by their own
 * compensation.
 */
public final class UndoAttempt implements Step {

  private final StopVm stop;
  private final UnmapStorage unmap;
  private final RemoveVirtualIo remove;
  private final VmRecoveries recoveries;
  private final Clock clock;

  public UndoAttempt(
      StopVm stop,
      UnmapStorage unmap,
      RemoveVirtualIo remove,
      VmRecoveries recoveries,
      Clock clock) {
    this.stop = stop;
    this.unmap = unmap;
    this.remove = remove;
    this.recoveries = recoveries;
    this.clock = clock;
  }

  @Override
  public String run(StepContext context) {
    var recovery = context.recovery();
    var done =
        switch (recovery.step()) {
          case CONFIGURE -> remove.run(context);
          case MAP -> unmap.run(context);
          case RESTART -> stop.run(context);
          default -> "nothing was done halfway";
        };
    recoveries.step(recovery.outage(), recovery.vm(), VmStep.UNDO, clock.instant());
    return done;
  }
}
