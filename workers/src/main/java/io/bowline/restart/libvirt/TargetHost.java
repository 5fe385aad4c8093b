package io.bowline.restart.libvirt;

import io.bowline.connectors.hypervisor.Guest;
import io.bowline.connectors.hypervisor.GuestState;
import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.devices.Sight;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.fencing.ServerReading;
import io.bowline.restart.StepContext;
import io.bowline.restart.TargetFailures;

/** The libvirt host that a VM comes up on. */
public final class TargetHost {

  private final TargetFailures failures;

  public TargetHost(TargetFailures failures) {
    this.failures = failures;
  }

  /**
   * Its domains, once it is seen to answer.
   *
   * @throws Refused when it is down: another server is tried
   * @throws Transient when nobody knows
   */
  LibvirtClient operating(StepContext context) {
    var host = context.target().name();
    if (context.devices().watch(host).look(host).sight() != Sight.OPERATING) {
      var reading = context.targetReading();
      if (!reading.operating()) {
        throw failures.notOperating(reading);
      }
    }
    return client(context);
  }

  LibvirtClient client(StepContext context) {
    return context.devices().hypervisor(context.target().name());
  }

  /** For an undo that finds it neither operating nor off. */
  Transient undoLater(ServerReading reading) {
    return failures.undoLater(reading);
  }

  static boolean isDown(Guest guest) {
    return guest.state() == GuestState.OFF || guest.state() == GuestState.CRASHED;
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
