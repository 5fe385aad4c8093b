package io.bowline.restart;

import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.PartitionState;
import io.bowline.waiting.Waiting;

/** Undo of a restart: the VM is seen not to run on its target. */
public final class StopVm implements Step {

  private final TargetConsoles consoles;
  private final TargetStop stop;

  public StopVm(TargetConsoles consoles, Waiting waiting, StepSettings settings) {
    this.consoles = consoles;
    this.stop = new TargetStop(waiting, settings);
  }

  @Override
  public String run(StepContext context) {
    return stop.run(
        context,
        consoles::undoLater,
        () ->
            new OnConsole(
                context.targetConsole(consoles).hmc(),
                context.target().name(),
                context.vm().name()));
  }

  private record OnConsole(HmcClient hmc, String target, String vm)
      implements TargetStop.Stoppable {

    @Override
    public String down() {
      return "Not Activated";
    }

    @Override
    public boolean isDown() {
      return hmc.partition(target, vm)
          .map(Partition::state)
          .map(state -> state == PartitionState.NOT_ACTIVATED)
          .orElse(true);
    }

    @Override
    public void stop() {
      hmc.shutdownImmediately(target, vm);
    }
  }
}
