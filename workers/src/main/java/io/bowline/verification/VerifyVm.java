package io.bowline.verification;

import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.ManagedSystem;
import io.bowline.connectors.hmc.PartitionState;
import io.bowline.connectors.hmc.RmcState;
import io.bowline.detection.Verdict;
import io.bowline.devices.Sight;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.inventory.ServiceProbe;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;
import io.bowline.restart.TargetConsoles;
import io.bowline.restart.Verification;
import io.bowline.restart.Verification.Look.Back;
import io.bowline.restart.Verification.Look.Failed;
import io.bowline.restart.Verification.Look.NotYet;
import io.bowline.waiting.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Waits until the VM is back: Running, its reference code clear, its operating system answering the
 * console, and its service where one is given. A start that was accepted proves nothing (facts:
 * hmc.md, section 5).
 */
public final class VerifyVm implements Verification {

  private final TargetConsoles consoles;
  private final ServiceCheck service;
  private final Waiting waiting;
  private final Clock clock;
  private final Settings settings;

  /**
   * @param longest after which the start has failed
   * @param usual how long a start takes; from four fifths of it on, looks are closer together
   * @param firmwareLongest after which a VM in Open Firmware is stuck there
   */
  public record Settings(
      Duration longest, Duration usual, Duration firmwareLongest, Duration betweenLooks) {

    Duration pause(Duration since) {
      return since.multipliedBy(5).compareTo(usual.multipliedBy(4)) < 0
          ? betweenLooks
          : betweenLooks.dividedBy(5);
    }
  }

  public VerifyVm(
      TargetConsoles consoles,
      ServiceCheck service,
      Waiting waiting,
      Clock clock,
      Settings settings) {
    this.consoles = consoles;
    this.service = service;
    this.waiting = waiting;
    this.clock = clock;
    this.settings = settings;
  }

  @Override
  public Step within(Duration longest) {
    return new VerifyVm(
        consoles,
        service,
        waiting,
        clock,
        new Settings(
            longest, settings.usual(), settings.firmwareLongest(), settings.betweenLooks()));
  }

  @Override
  public Look look(StepContext context) {
    return look(
        context, context.targetConsole(consoles).hmc(), clock.instant().plus(settings.longest()));
  }

  @Override
  public String run(StepContext context) {
    var hmc = context.targetConsole(consoles).hmc();
    context.keepRestartSlot();
    var startedAt = clock.instant();
    var stuckAt = startedAt.plus(settings.firmwareLongest());
    var last =
        waiting.until(
            () -> {
              context.stopped().run();
              return look(context, hmc, stuckAt);
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
              + (last instanceof NotYet ? code(context, hmc) : "")
              + ".");
    }
    context.giveRestartSlotBack();
    return context.vm().name() + " is back on " + context.target().name() + ": " + last.seen();
  }

  private Look look(StepContext context, HmcClient hmc, Instant stuckAt) {
    var found = hmc.partition(context.target().name(), context.vm().name());
    if (found.isEmpty()) {
      return new Failed("no definition");
    }
    var partition = found.get();
    return switch (partition.state()) {
      case RUNNING ->
          partition.rmc() == RmcState.ACTIVE
              ? running(context, hmc)
              : new NotYet("Running without RMC");
      case OPEN_FIRMWARE ->
          clock.instant().isBefore(stuckAt)
              ? new NotYet("Open Firmware")
              : new Failed("stuck in Open Firmware" + code(context, hmc));
      case NOT_AVAILABLE -> target(context, hmc);
      case ERROR, NOT_ACTIVATED -> new Failed(partition.state() + code(context, hmc));
      default -> new NotYet(partition.state().toString());
    };
  }

  /** A partition shows nothing while its server cannot be read, or does not run. */
  private static Look target(StepContext context, HmcClient hmc) {
    var server = hmc.system(context.target().name());
    var text = server.map(ManagedSystem::raw).orElse("no such server");
    return switch (server
        .map(ManagedSystem::state)
        .map(Sight::of)
        .map(Verdict::of)
        .orElse(Verdict.UNKNOWN)) {
      case FAILED, OFF -> new Failed("its server down: " + text);
      case HEALTHY, SILENT, UNKNOWN -> new NotYet("Not Available, its server " + text);
    };
  }

  private Look running(StepContext context, HmcClient hmc) {
    var code = code(context, hmc);
    if (isError(code)) {
      return new NotYet("Running with RMC, but" + code);
    }
    return context
        .vm()
        .probe()
        .map(this::serviceLook)
        .orElse(new Back(PartitionState.RUNNING + " with RMC active, reference code clear"));
  }

  private Look serviceLook(ServiceProbe probe) {
    var port = probe.host() + ":" + probe.port();
    return service.answers(probe)
        ? new Back(PartitionState.RUNNING + " with RMC active, " + port + " answers")
        : new NotYet("Running with RMC active, but no answer from " + port);
  }

  private static String code(StepContext context, HmcClient hmc) {
    return hmc.referenceCodes(context.target().name(), context.vm().name(), 1).stream()
        .findFirst()
        .filter(code -> !code.code().isBlank())
        .map(code -> " reference code " + code.code())
        .orElse("");
  }

  /** Codes of a refused or stopped boot begin with B or D2 (facts: hmc.md, section 5). */
  private static boolean isError(String code) {
    return code.startsWith(" reference code B") || code.startsWith(" reference code D2");
  }
}
