package io.bowline.restart;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.PartitionState;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.waiting.Waiting;

/** Activates the VM on its target and sees it leave Not Activated. */
public final class RestartVm implements Step {

  private final TargetConsoles consoles;
  private final TargetStart start;

  public RestartVm(TargetConsoles consoles, Waiting waiting, StepSettings settings) {
    this.consoles = consoles;
    this.start = new TargetStart(waiting, settings);
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
    var started =
        start.run(
            context,
            () -> activate(context, hmc),
            () -> partition(context, hmc),
            partition -> partition.state() == PartitionState.NOT_ACTIVATED);
    var after = started.seen();
    return switch (after.state()) {
      case NOT_ACTIVATED ->
          throw started.unseen().isPresent()
              ? unknown(context, started.unseen().get())
              : stayed(context, hmc);
      case ERROR -> throw refused(context, "a start", after.state() + bootCode(context, hmc));
      default ->
          context.vm().name() + " starts on " + context.target().name() + ": " + after.state();
    };
  }

  private static void activate(StepContext context, HmcClient hmc) {
    hmc.activate(context.target().name(), context.vm().name(), context.definition().profile());
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
