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
        recovery.triedServers().contains(recovery.target())
            ? undoAll(context)
            : undoHalf(recovery.step(), context);
    recoveries.step(recovery.outage(), recovery.vm(), VmStep.UNDO, clock.instant());
    return done;
  }

  private String undoHalf(VmStep step, StepContext context) {
    return switch (step) {
      case CONFIGURE -> remove.run(context);
      case MAP -> unmap.run(context);
      case RESTART -> stop.run(context);
      default -> "nothing was done halfway";
    };
  }

  /** An earlier attempt on this server ended unknown: no compensation takes back what it did. */
  private String undoAll(StepContext context) {
    return stop.run(context) + "; " + unmap.run(context) + "; " + remove.run(context);
  }
}
