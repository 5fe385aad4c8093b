package io.bowline.restart.libvirt;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hypervisor.Guest;
import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;
import io.bowline.restart.StepSettings;
import io.bowline.waiting.Waiting;
import java.util.Optional;

/** Starts the VM on its target and sees it run there. */
public final class StartDomain implements Step {

  private final TargetHost target;
  private final Waiting waiting;
  private final StepSettings settings;

  public StartDomain(TargetHost target, Waiting waiting, StepSettings settings) {
    this.target = target;
    this.waiting = waiting;
    this.settings = settings;
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
    var unseen = sendStart(context, host);
    var after = whenItLeft(context, host);
    if (unseen.isPresent() && TargetHost.isDown(after)) {
      // So long after it got lost it is seen not to have happened: once more, on the same server.
      unseen = sendStart(context, host);
      after = whenItLeft(context, host);
    }
    if (TargetHost.isDown(after)) {
      throw unseen.isPresent() ? unknown(context, unseen.get()) : stayed(context, after);
    }
    return context.vm().name() + " runs on " + context.target().name() + ": " + after.raw();
  }

  private static Refused stayed(StepContext context, Guest after) {
    return TargetHost.refused(
        context, "a start", "it " + after.raw() + " again", "Read the host's log of the domain.");
  }

  /** Returns the failure after which the start may have happened. */
  private static Optional<DeviceFailure> sendStart(StepContext context, LibvirtClient host) {
    try {
      host.start(context.vm().name());
      return Optional.empty();
    } catch (DeviceFailure failure) {
      return switch (failure.kind()) {
        case ALREADY_DONE -> Optional.empty();
        case UNKNOWN -> Optional.of(failure);
        default -> throw failure;
      };
    }
  }

  private Guest whenItLeft(StepContext context, LibvirtClient host) {
    return waiting.until(
        () -> {
          context.stopped().run();
          return guest(context, host);
        },
        guest -> !TargetHost.isDown(guest),
        settings.stateLongest(),
        settings.betweenLooks());
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
