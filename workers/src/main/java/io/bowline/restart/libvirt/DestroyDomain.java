package io.bowline.restart.libvirt;

import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;
import io.bowline.restart.StepSettings;
import io.bowline.restart.TargetStop;
import io.bowline.waiting.Waiting;

/** Undo of a start: the VM is seen not to run on its target. */
public final class DestroyDomain implements Step {

  private final TargetHost target;
  private final TargetStop stop;

  public DestroyDomain(TargetHost target, Waiting waiting, StepSettings settings) {
    this.target = target;
    this.stop = new TargetStop(waiting, settings);
  }

  @Override
  public String run(StepContext context) {
    return stop.run(
        context, target::undoLater, () -> new OnHost(target.client(context), context.vm().name()));
  }

  private record OnHost(LibvirtClient host, String vm) implements TargetStop.Stoppable {

    @Override
    public String down() {
      return "shut off";
    }

    @Override
    public boolean isDown() {
      return host.guest(vm).map(TargetHost::isDown).orElse(true);
    }

    @Override
    public void stop() {
      host.stop(vm);
    }
  }
}
