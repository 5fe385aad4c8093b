package io.bowline.verification;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hypervisor.Guest;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.inventory.ServiceProbe;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;
import io.bowline.restart.Verification;
import io.bowline.restart.Verification.Look.Back;
import io.bowline.restart.Verification.Look.Failed;
import io.bowline.restart.Verification.Look.NotYet;
import io.bowline.waiting.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Waits until a VM on libvirt is back: its domain runs on the target, and its service answers where
 * one is given. Without a service nothing tells that its operating system came up.
 */
public final class VerifyDomain implements Verification {

  private static final int LOOKS_PER_QUESTION = 5;

  private final ServiceCheck service;
  private final Waiting waiting;
  private final Clock clock;
  private final VerifyVm.Settings settings;

  public VerifyDomain(
      ServiceCheck service, Waiting waiting, Clock clock, VerifyVm.Settings settings) {
    this.service = service;
    this.waiting = waiting;
    this.clock = clock;
    this.settings = settings;
  }

  @Override
  public String run(StepContext context) {
    context.keepRestartSlot();
    var startedAt = clock.instant();
    var looks = new AtomicInteger();
    var last =
        waiting.until(
            () -> {
              context.stopped().run();
              return look(context, looks.getAndIncrement());
            },
            look -> !(look instanceof NotYet),
            settings.longest(),
            () -> settings.pause(Duration.between(startedAt, clock.instant())));
    if (!(last instanceof Back)) {
      throw new Refused(
          ErrorCode.STEP_FAILED,
          "Expected "
              + context.vm().name()
              + " back on "
              + context.target().name()
              + " within "
              + settings.longest()
              + ", but found "
              + last.seen()
              + ".");
    }
    context.giveRestartSlotBack();
    return context.vm().name() + " is back on " + context.target().name() + ": " + last.seen();
  }

  @Override
  public Step within(Duration longest) {
    return new VerifyDomain(
        service,
        waiting,
        clock,
        new VerifyVm.Settings(
            longest, settings.usual(), settings.firmwareLongest(), settings.betweenLooks()));
  }

  @Override
  public Look look(StepContext context) {
    return look(context, 0);
  }

  /** The service is asked first: as long as it is silent its host is spared most questions. */
  private Look look(StepContext context, int look) {
    var answered = context.vm().probe().map(service::answers);
    if (!answered.orElse(true) && look % LOOKS_PER_QUESTION != 0) {
      return new NotYet("no answer from " + port(context));
    }
    try {
      return context
          .devices()
          .hypervisor(context.target().name())
          .guest(context.vm().name())
          .map(guest -> look(context, guest, answered.orElse(true)))
          .orElse(new Failed("no definition"));
    } catch (DeviceFailure unreadable) {
      return target(context, unreadable);
    }
  }

  private static Look look(StepContext context, Guest guest, boolean answered) {
    return switch (guest.state()) {
      case RUNNING ->
          answered
              ? new Back(guest.raw() + context.vm().probe().map(VerifyDomain::answers).orElse(""))
              : new NotYet(guest.raw() + ", but no answer from " + port(context));
      case PAUSED ->
          guest.raw().contains("I/O error") ? new Failed(guest.raw()) : new NotYet(guest.raw());
      case OFF, OFF_UNEXPLAINED, CRASHED, PANICKED -> new Failed(guest.raw());
      case STARTING, STOPPING, UNKNOWN -> new NotYet(guest.raw());
    };
  }

  private static String answers(ServiceProbe probe) {
    return ", " + probe.host() + ":" + probe.port() + " answers";
  }

  private static String port(StepContext context) {
    return context.vm().probe().map(probe -> probe.host() + ":" + probe.port()).orElse("");
  }

  private static Look target(StepContext context, DeviceFailure unreadable) {
    var reading = context.targetReading();
    return reading.off() || reading.failed()
        ? new Failed("its server down: " + reading.text())
        : new NotYet("a server that says nothing of it: " + unreadable.getMessage());
  }
}
