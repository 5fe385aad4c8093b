package io.bowline.detection;

import io.bowline.connectors.DeviceFailure;
import io.bowline.detection.FailureConfirmation.Confirmation;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.inventory.Vm;
import io.bowline.outage.Outage;
import io.bowline.outage.OutageState;
import io.bowline.outage.Outages;
import io.bowline.outage.Subject.OneVm;
import io.bowline.outage.VmOutcomes;
import io.bowline.outage.VmRecoveries;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The second look at a VM that failed alone. */
public final class VmConfirmation {

  private final Function<String, Optional<Vm>> vms;
  private final BiFunction<String, Vm, Optional<VmWatcher.Looked>> look;
  private final Outages outages;
  private final VmRecoveries recoveries;
  private final VmOutcomes outcomes;
  private final Duration pause;
  private final Clock clock;

  /**
   * @param vms the VM of a name as the inventory has it now
   * @param look at a VM on a server
   * @param pause before the question is asked again when nobody knows
   */
  public VmConfirmation(
      Function<String, Optional<Vm>> vms,
      BiFunction<String, Vm, Optional<VmWatcher.Looked>> look,
      Outages outages,
      VmRecoveries recoveries,
      VmOutcomes outcomes,
      Duration pause,
      Clock clock) {
    this.vms = vms;
    this.look = look;
    this.outages = outages;
    this.recoveries = recoveries;
    this.outcomes = outcomes;
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * @throws Transient when nothing can be said of the VM: its server may have failed too
   */
  public Confirmation confirm(Outage outage, OneVm failed) {
    if (!recoveries.holds(outage.id(), failed.vm())) {
      return notFailed(outage, "another outage has " + failed.vm() + " in its hands");
    }
    var vm = vms.apply(failed.vm()).filter(known -> known.desired() == Vm.Desired.RUNNING);
    if (vm.isEmpty()) {
      outcomes.notWanted(outage.id(), failed.vm());
      return notFailed(outage, failed.vm() + " is not meant to run");
    }
    var looked = looked(outage, failed, vm.get());
    if (looked.appearance() == VmAppearance.UP) {
      outcomes.recovered(outage.id(), failed.vm());
      return notFailed(outage, "it runs: " + looked.text());
    }
    outages.confirmed(outage.id(), clock.instant());
    return new Confirmation(true, "It is " + looked.appearance().text() + ": " + looked.text(), 1);
  }

  private VmWatcher.Looked looked(Outage outage, OneVm failed, Vm vm) {
    try {
      return look.apply(outage.server(), vm).orElseThrow(() -> unseen(outage, failed));
    } catch (DeviceFailure unreadable) {
      throw unseen(outage, failed);
    }
  }

  private Confirmation notFailed(Outage outage, String why) {
    outages.ended(outage.id(), OutageState.NOT_FAILED, clock.instant(), /* staysOpen= */ false);
    return new Confirmation(false, why, 0);
  }

  private Transient unseen(Outage outage, OneVm failed) {
    return new Transient(
        "Expected to see "
            + failed.vm()
            + " on "
            + outage.server()
            + ", but nothing is said of it. Goes on once its server is seen, or fenced.",
        pause,
        Tries.FREE);
  }
}
