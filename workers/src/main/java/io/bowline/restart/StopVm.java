package io.bowline.restart;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.PartitionState;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.waiting.Waiting;

/** Undo of a restart: the VM is seen not to run on its target. */
public final class StopVm implements Step {

  private final TargetConsoles consoles;
  private final Waiting waiting;
  private final StepSettings settings;

  public StopVm(TargetConsoles consoles, Waiting waiting, StepSettings settings) {
    this.consoles = consoles;
    this.waiting = waiting;
    this.settings = settings;
  }

  @Override
  public String run(StepContext context) {
    var reading = context.targetReading();
    if (reading.off()) {
      return "nothing runs on " + context.target().name() + ": " + reading.text();
    }
    if (!reading.operating()) {
      throw consoles.undoLater(reading);
    }
    var hmc = context.targetConsole(consoles).hmc();
    if (!isDown(context, hmc)) {
      shutDown(context, hmc);
    }
    var down =
        waiting.until(
            () -> isDown(context, hmc),
            isDown -> isDown,
            settings.stateLongest(),
            settings.betweenLooks());
    if (!down) {
      throw new Unknown(
          "Expected "
              + context.vm().name()
              + " Not Activated on "
              + context.target().name()
              + " within "
              + settings.stateLongest()
              + ", but found it still up. Stop it by hand.");
    }
    return context.vm().name() + " does not run on " + context.target().name();
  }

  private static boolean isDown(StepContext context, HmcClient hmc) {
    return hmc.partition(context.target().name(), context.vm().name())
        .map(Partition::state)
        .map(state -> state == PartitionState.NOT_ACTIVATED)
        .orElse(true);
  }

  private static void shutDown(StepContext context, HmcClient hmc) {
    try {
      hmc.shutdownImmediately(context.target().name(), context.vm().name());
    } catch (DeviceFailure failure) {
      if (failure.kind() != Kind.ALREADY_DONE && failure.kind() != Kind.UNKNOWN) {
        throw failure;
      }
    }
  }
}
