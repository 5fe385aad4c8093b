package io.bowline.restart;

import io.bowline.connectors.DeviceFailure;
import io.bowline.devices.Devices;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.fencing.FenceInterlock;
import io.bowline.journal.ChangeGate;
import io.bowline.journal.Origin;
import io.bowline.limits.Lease;
import io.bowline.limits.Leases;
import io.bowline.limits.Resource;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmRecovery;
import io.bowline.outage.VmStep;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs the steps of one VM, one at a time across all workers. Forward steps pass the fence
 * interlock; undo steps take back and need none.
 */
public final class StepRunner {

  private static final int READS_BACK = 2;

  private final FenceInterlock interlock;
  private final VmRecoveries recoveries;
  private final ConfigurationOfRecord configuration;
  private final Devices devices;
  private final Leases leases;
  private final StepGates gates;
  private final Clock clock;

  public StepRunner(
      FenceInterlock interlock,
      VmRecoveries recoveries,
      ConfigurationOfRecord configuration,
      Devices devices,
      Leases leases,
      StepGates gates,
      Clock clock) {
    this.interlock = interlock;
    this.recoveries = recoveries;
    this.configuration = configuration;
    this.devices = devices;
    this.leases = leases;
    this.gates = gates;
    this.clock = clock;
  }

  /**
   * Runs a step that goes forward.
   *
   * @param job throws when the engine has given the job to somebody else
   */
  public String forward(VmStep name, Origin origin, ChangeGate job, Step step) {
    var outage = origin.outage().orElseThrow();
    var vm = origin.vm().orElseThrow();
    var stopped = gates.stopped(outage, vm);
    stopped.run();
    return alone(
        origin,
        lease -> {
          var access = devices.as(origin, gates.forward(outage, vm, lease, job));
          var recovery = interlock.entitled(outage, vm);
          var context = context(recovery, access, stopped);
          interlock.requireOff(recovery, access.server(context.source()), stopped);
          recoveries.step(outage, vm, name, clock.instant());
          return recoveries.timed(
              recovery, name, origin.element(), clock, () -> seenToItsEnd(step, context));
        });
  }

  /**
   * Runs a step on a VM that failed alone, where it was: never while it is being moved, and only
   * while no other outage has it in its hands.
   *
   * @param step gets the VM's source as its target
   */
  public String whereItWas(VmStep name, Origin origin, ChangeGate job, Step step) {
    var outage = origin.outage().orElseThrow();
    var vm = origin.vm().orElseThrow();
    var stopped = gates.stopped(outage, vm);
    stopped.run();
    return alone(
        origin,
        lease -> {
          var access = devices.as(origin, gates.forward(outage, vm, lease, job));
          var recovery = interlock.inHand(outage, vm);
          requireNotMoved(recovery);
          var there = recovery.on(recovery.source());
          return recoveries.timed(
              there,
              name,
              origin.element(),
              clock,
              () -> step.run(context(there, access, stopped)));
        });
  }

  /**
   * Stops a VM that failed alone and proves that it is off.
   *
   * @param fence gets the VM's last target, or its source when it had none
   */
  public String fence(Origin origin, ChangeGate job, Step fence) {
    var outage = origin.outage().orElseThrow();
    var vm = origin.vm().orElseThrow();
    var stopped = gates.stopped(outage, vm);
    stopped.run();
    return alone(
        origin,
        lease -> {
          var access = devices.as(origin, gates.forward(outage, vm, lease, job));
          var recovery = interlock.inHand(outage, vm);
          var row = recovery.target() == null ? recovery.on(recovery.source()) : recovery;
          return seenToItsEnd(fence, context(row, access, stopped));
        });
  }

  /** One look at a VM where it was, without changing anything. */
  public <T> T look(Origin origin, Function<StepContext, T> look) {
    var outage = origin.outage().orElseThrow();
    var vm = origin.vm().orElseThrow();
    var stopped = gates.stopped(outage, vm);
    stopped.run();
    var recovery = recoveries.get(outage, vm);
    return look.apply(context(recovery.on(recovery.source()), devices.reading(origin), stopped));
  }

  private static void requireNotMoved(VmRecovery recovery) {
    if (recovery.isMoved()) {
      throw new Refused(
          ErrorCode.STEP_FAILED,
          "Expected "
              + recovery.vm()
              + " on "
              + recovery.source()
              + ", but found that it is being moved to "
              + recovery.target()
              + ".");
    }
  }

  /** Runs a step that takes back; skip and abort do not stop it. */
  public String undo(Origin origin, ChangeGate job, Step step) {
    var outage = origin.outage().orElseThrow();
    var vm = origin.vm().orElseThrow();
    return alone(
        origin,
        lease -> {
          var access = devices.as(origin, gates.undo(outage, vm, lease, job));
          var known = recoveries.find(outage, vm).filter(found -> found.target() != null);
          return known.isEmpty()
              ? vm + " had no target: nothing is to be undone"
              : timedUndo(
                  known.get(), origin, () -> step.run(context(known.get(), access, () -> {})));
        });
  }

  private String timedUndo(VmRecovery recovery, Origin origin, Supplier<String> work) {
    return recoveries.timed(recovery, VmStep.UNDO, origin.element(), clock, work);
  }

  /** An undo of a whole step: from here on the VM is being undone. */
  public String compensate(Origin origin, ChangeGate job, Step step) {
    recoveries.step(
        origin.outage().orElseThrow(), origin.vm().orElseThrow(), VmStep.UNDO, clock.instant());
    return undo(origin, job, step);
  }

  /**
   * A command whose end was not seen is settled as after a killed worker: the step reads what came
   * of it and does what is missing. Only what stays unknown is told.
   */
  private static String seenToItsEnd(Step step, StepContext context) {
    for (int read = 0; ; read++) {
      try {
        return step.run(context);
      } catch (DeviceFailure failure) {
        if (failure.kind() != DeviceFailure.Kind.UNKNOWN || read == READS_BACK) {
          throw failure;
        }
      }
    }
  }

  private String alone(Origin origin, Function<Lease, String> work) {
    var lease = leases.acquire(Resource.vm(origin.vm().orElseThrow()), origin.label());
    try {
      return work.apply(lease);
    } finally {
      leases.release(lease);
    }
  }

  private StepContext context(VmRecovery recovery, Devices.DeviceAccess access, Runnable stopped) {
    return new StepContext(
        recovery,
        configuration.vm(recovery.outage(), recovery.vm()),
        configuration.server(recovery.source()),
        configuration.server(recovery.target()),
        access,
        configuration,
        leases,
        stopped);
  }
}
