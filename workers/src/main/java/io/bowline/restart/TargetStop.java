package io.bowline.restart;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.fencing.ServerReading;
import io.bowline.waiting.Waiting;
import java.util.function.Function;
import java.util.function.Supplier;

/** Undo of a start on a target of any platform: the VM is seen not to run there. */
public final class TargetStop {

  private final Waiting waiting;
  private final StepSettings settings;

  public TargetStop(Waiting waiting, StepSettings settings) {
    this.waiting = waiting;
    this.settings = settings;
  }

  /** The VM on its target, as the platform shows it. */
  public interface Stoppable {

    /** What a VM that is down is called there. */
    String down();

    /** Whether it is down, or not defined there. */
    boolean isDown();

    /**
     * Sends the stop, without asking the VM.
     *
     * @throws DeviceFailure as the device answers
     */
    void stop();
  }

  /**
   * Stops the VM where it runs, and waits until it is seen down.
   *
   * @param undoLater what is thrown while the target is neither off nor operating
   * @param vm reaches the VM; asked for on an operating target only
   * @throws Unknown when it stays up
   */
  public String run(
      StepContext context, Function<ServerReading, Transient> undoLater, Supplier<Stoppable> vm) {
    var reading = context.targetReading();
    if (reading.off()) {
      return "nothing runs on " + context.target().name() + ": " + reading.text();
    }
    if (!reading.operating()) {
      throw undoLater.apply(reading);
    }
    var there = vm.get();
    if (!there.isDown()) {
      send(there);
    }
    var down =
        waiting.until(
            there::isDown, isDown -> isDown, settings.stateLongest(), settings.betweenLooks());
    if (!down) {
      throw new Unknown(
          "Expected "
              + context.vm().name()
              + " "
              + there.down()
              + " on "
              + context.target().name()
              + " within "
              + settings.stateLongest()
              + ", but found it still up. Stop it by hand.");
    }
    return context.vm().name() + " does not run on " + context.target().name();
  }

  private static void send(Stoppable vm) {
    try {
      vm.stop();
    } catch (DeviceFailure failure) {
      if (failure.kind() != Kind.ALREADY_DONE && failure.kind() != Kind.UNKNOWN) {
        throw failure;
      }
    }
  }
}
