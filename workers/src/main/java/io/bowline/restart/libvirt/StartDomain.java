package io.bowline.restart.libvirt;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hypervisor.Guest;
import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;
import io.bowline.restart.StepSettings;
import io.bowline.restart.TargetStart;
import io.bowline.waiting.Waiting;

/** Starts the VM on its target and sees it run there. */
public final class StartDomain implements Step {

  private final TargetHost target;
  private final TargetStart start;

  public StartDomain(TargetHost target, Waiting waiting, StepSettings settings) {
    this.target = target;
    this.start = new TargetStart(waiting, settings);
  }

  @Override
  public String run(StepContext context) {
    return target.operating(context, host -> start(context, host));
  }

  private String start(StepContext context, LibvirtClient host) {
    var before = guest(context, host);
    if (!TargetHost.isDown(before)) {
      return context.vm().name() + " had been started already: " + before.raw();
    }
    context.keepRestartSlot();
    var started =
        start.run(
            context,
            () -> host.start(context.vm().name()),
            () -> guest(context, host),
            TargetHost::isDown);
    var after = started.seen();
    if (TargetHost.isDown(after)) {
      throw started.unseen().isPresent()
          ? unknown(context, started.unseen().get())
          : stayed(context, after);
    }
    return context.vm().name() + " runs on " + context.target().name() + ": " + after.raw();
  }

  private static Refused stayed(StepContext context, Guest after) {
    return TargetHost.refused(
        context, "a start", "it " + after.raw() + " again", "Read the host's log of the domain.");
  }

  private static Guest guest(StepContext context, LibvirtClient host) {
    return host.guest(context.vm().name())
        .orElseThrow(
            () -> TargetHost.refused(context, "its definition", "none", "Define it again."));
  }

  private static Unknown unknown(StepContext context, DeviceFailure failure) {
    return new Unknown(
        "Expected "
            + context.vm().name()
            + " to run on "
            + context.target().name()
            + ", but found it down after a start without an answer: "
            + failure.getMessage(),
        failure);
  }
}
