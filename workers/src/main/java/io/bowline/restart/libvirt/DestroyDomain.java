package io.bowline.restart.libvirt;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;
import io.bowline.restart.StepSettings;
import io.bowline.waiting.Waiting;

/** Undo of a start: the VM is seen not to run on its target. */
public final class DestroyDomain implements Step {

  private final TargetHost target;
  private final Waiting waiting;
  private final StepSettings settings;

  public DestroyDomain(TargetHost target, Waiting waiting, StepSettings settings) {
    this.target = target;
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
      throw target.undoLater(reading);
    }
    var host = target.client(context);
    if (!isDown(context, host)) {
      destroy(context, host);
    }
    var down =
        waiting.until(
            () -> isDown(context, host),
            isDown -> isDown,
            settings.stateLongest(),
            settings.betweenLooks());
    if (!down) {
      throw new Unknown(
          "Expected "
              + context.vm().name()
              + " shut off on "
              + context.target().name()
              + " within "
              + settings.stateLongest()
              + ", but found it still up. Stop it by hand.");
    }
    return context.vm().name() + " does not run on " + context.target().name();
  }

  private static boolean isDown(StepContext context, LibvirtClient host) {
    return host.guest(context.vm().name()).map(TargetHost::isDown).orElse(true);
  }

  private static void destroy(StepContext context, LibvirtClient host) {
    try {
      host.stop(context.vm().name());
    } catch (DeviceFailure failure) {
      if (failure.kind() != Kind.ALREADY_DONE && failure.kind() != Kind.UNKNOWN) {
        throw failure;
      }
    }
  }
}
