package io.bowline.restart.libvirt;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hypervisor.Guest;
import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.fencing.ServerReading;
import io.bowline.restart.StepContext;
import io.bowline.restart.TargetFailures;
import java.util.function.Function;

/** The libvirt host that a VM comes up on. */
public final class TargetHost {

  private final TargetFailures failures;

  public TargetHost(TargetFailures failures) {
    this.failures = failures;
  }

  /**
   * Works with its domains. A host that does not answer is looked at by all who can tell.
   *
   * @throws Refused when it is down: another server is tried
   * @throws Transient when nobody knows
   */
  <T> T operating(StepContext context, Function<LibvirtClient, T> work) {
    try {
      return work.apply(client(context));
    } catch (DeviceFailure failure) {
      if (failure.kind() != DeviceFailure.Kind.TRANSIENT) {
        throw failure;
      }
      var reading = context.targetReading();
      throw reading.operating() ? failure : failures.notOperating(reading);
    }
  }

  LibvirtClient client(StepContext context) {
    return context.devices().hypervisor(context.target().name());
  }

  /** For an undo that finds it neither operating nor off. */
  Transient undoLater(ServerReading reading) {
    return failures.undoLater(reading);
  }

  static boolean isDown(Guest guest) {
    return guest.state().isDown();
  }

  static Refused refused(StepContext context, String expected, String found, String advice) {
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
            + ". "
            + advice);
  }
}
