package io.bowline.restart;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.PartitionState;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.waiting.Waiting;
import java.util.Optional;

/** Activates the VM on its target and sees it leave Not Activated. */
public final class RestartVm implements Step {

  private final TargetConsoles consoles;
  private final Waiting waiting;
  private final StepSettings settings;

  public RestartVm(TargetConsoles consoles, Waiting waiting, StepSettings settings) {
    this.consoles = consoles;
    this.waiting = waiting;
    this.settings = settings;
  }

  @Override
  public String run(StepContext context) {
    var hmc = context.targetConsole(consoles).hmc();
    var before = partition(context, hmc);
    if (before.state() == PartitionState.ERROR) {
      throw refused(context, "no failed start", before.state() + bootCode(context, hmc));
    }
    if (before.state() != PartitionState.NOT_ACTIVATED) {
      return context.vm().name() + " had been started already: " + before.state();
    }
    context.keepRestartSlot();
    var unseen = activate(context, hmc);
    var after = whenItLeft(context, hmc);
    if (unseen.isPresent() && after.state() == PartitionState.NOT_ACTIVATED) {
      // So long after it got lost it is seen not to have happened: once more, on the same server.
      unseen = activate(context, hmc);
      after = whenItLeft(context, hmc);
    }
    return switch (after.state()) {
      case NOT_ACTIVATED ->
          throw unseen.isPresent() ? unknown(context, unseen.get()) : stayed(context, hmc);
      case ERROR -> throw refused(context, "a start", after.state() + bootCode(context, hmc));
      default ->
          context.vm().name() + " starts on " + context.target().name() + ": " + after.state();
    };
  }

  /** Returns the failure after which the activation may have happened. */
  private static Optional<DeviceFailure> activate(StepContext context, HmcClient hmc) {
    try {
      hmc.activate(context.target().name(), context.vm().name(), context.definition().profile());
      return Optional.empty();
    } catch (DeviceFailure failure) {
      return switch (failure.kind()) {
        case ALREADY_DONE -> Optional.empty();
        case UNKNOWN -> Optional.of(failure);
        default -> throw failure;
      };
    }
  }

  private Partition whenItLeft(StepContext context, HmcClient hmc) {
    return waiting.until(
        () -> {
          context.stopped().run();
          return partition(context, hmc);
        },
        partition -> partition.state() != PartitionState.NOT_ACTIVATED,
        settings.stateLongest(),
        settings.betweenLooks());
  }

  private static Partition partition(StepContext context, HmcClient hmc) {
    return hmc.partition(context.target().name(), context.vm().name())
        .orElseThrow(() -> refused(context, "its definition", "none"));
  }

  private static String bootCode(StepContext context, HmcClient hmc) {
    return hmc.referenceCodes(context.target().name(), context.vm().name(), 1).stream()
        .findFirst()
        .map(code -> " with reference code " + code.code())
        .orElse("");
  }

  private static Refused stayed(StepContext context, HmcClient hmc) {
    return refused(
        context, "it to leave Not Activated", "that it did not" + bootCode(context, hmc));
  }

  private static Refused refused(StepContext context, String expected, String found) {
    return new Refused(
        ErrorCode.STEP_FAILED,
        "Expected "
            + expected
            + " of "
            + context.vm().name()
            + " on "
            + context.target().name()
            + ", but found "
            + found
            + ".");
  }

  private static Unknown unknown(StepContext context, DeviceFailure failure) {
    return new Unknown(
        "Expected "
            + context.vm().name()
            + " to start on "
            + context.target().name()
            + ", but found it Not Activated after an activation without an answer: "
            + failure.getMessage(),
        failure);
  }
}
