package io.bowline.restart;

import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmStep;
import java.time.Clock;

/**
 * Undoes what the step that failed had done halfway. The steps before it are undone by their own
 * compensation.
 */
public final class UndoAttempt implements Step {

  private final TargetSteps target;
  private final VmRecoveries recoveries;
  private final Clock clock;

  public UndoAttempt(TargetSteps target, VmRecoveries recoveries, Clock clock) {
    this.target = target;
    this.recoveries = recoveries;
    this.clock = clock;
  }

  @Override
  public String run(StepContext context) {
    var recovery = context.recovery();
    var done =
        recovery.triedServers().contains(recovery.target())
            ? undoAll(recovery.step(), context)
            : undoHalf(recovery.step(), context);
    recoveries.step(recovery.outage(), recovery.vm(), VmStep.UNDO, clock.instant());
    return done;
  }

  private String undoHalf(VmStep step, StepContext context) {
    return switch (step) {
      case CONFIGURE -> target.remove().run(context);
      case MAP -> target.unmap().run(context);
      case RESTART -> target.stop().run(context);
      case OFFER -> target.withdraw().run(context);
      case NETBOOT -> target.stop().run(context) + "; " + target.withdraw().run(context);
      default -> "nothing was done halfway";
    };
  }

  /** An earlier attempt on this server ended unknown: no compensation takes back what it did. */
  private String undoAll(VmStep step, StepContext context) {
    var stopped = target.stop().run(context);
    var withdrawn =
        switch (step) {
          case OFFER, NETBOOT -> "; " + target.withdraw().run(context);
          default -> "";
        };
    return stopped
        + withdrawn
        + "; "
        + target.unmap().run(context)
        + "; "
        + target.remove().run(context);
  }
}
