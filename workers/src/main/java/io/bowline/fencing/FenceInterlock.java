package io.bowline.fencing;

import io.bowline.devices.ServerAccess;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.fencing.Fence.State;
import io.bowline.outage.Outages;
import io.bowline.outage.Reservations;
import io.bowline.outage.Subject;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmRecovery;
import io.bowline.waiting.Waiting;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lets a step touch a VM only when this outage has it in its hands, its fence is proven in the
 * database, and it is observed right now that the VM cannot run where it was: a witness sees its
 * server off, or, for a VM that failed alone, its server's hypervisor shows it off. No process
 * variable counts.
 */
public final class FenceInterlock {

  private final Outages outages;
  private final Fences fences;
  private final VmFences vmFences;
  private final VmRecoveries recoveries;
  private final Reservations reservations;
  private final Waiting waiting;
  private final Settings settings;

  /**
   * @param longest how long all witnesses may be silent before a human is asked
   * @param pause between looks, and before a step whose source has power again comes back
   */
  public record Settings(Duration longest, Duration pause) {}

  public FenceInterlock(
      Outages outages,
      Fences fences,
      VmFences vmFences,
      VmRecoveries recoveries,
      Reservations reservations,
      Waiting waiting,
      Settings settings) {
    this.outages = outages;
    this.fences = fences;
    this.vmFences = vmFences;
    this.recoveries = recoveries;
    this.reservations = reservations;
    this.waiting = waiting;
    this.settings = settings;
  }

  /**
   * Returns only while it is observed that the VM cannot run where it was.
   *
   * @param stopped throws when a human stopped the VM meanwhile
   */
  public void requireOff(VmRecovery recovery, ServerAccess source, Runnable stopped) {
    switch (outages.get(recovery.outage()).subject()) {
      case Subject.WholeServer whole -> requireServerOff(recovery, source, stopped);
      case Subject.OneVm one -> {
        // Where it was, its hypervisor itself never runs it twice.
        if (recovery.isMoved()) {
          requireVmOff(recovery, source, stopped);
        }
      }
    }
  }

  /** A hypervisor that does not answer says nothing: the VM may run there. */
  private void requireVmOff(VmRecovery recovery, ServerAccess source, Runnable stopped) {
    var reading = read(source, stopped, ServerReading::ofItsVms, ServerReading::tellsOfVms);
    if (reading.off()) {
      return;
    }
    if (!reading.operating()) {
      throw unseen(recovery, reading);
    }
    var sight = source.vm(recovery.vm());
    if (sight.mayRun()) {
      throw new Unknown(
          "Expected "
              + recovery.vm()
              + " off on "
              + recovery.source()
              + " before it is touched elsewhere, but found it "
              + sight.text()
              + ". Look which of the two is wanted.");
    }
  }

  private ServerReading read(
      ServerAccess source,
      Runnable stopped,
      Function<ServerAccess, ServerReading> ask,
      Predicate<ServerReading> suffices) {
    return waiting.until(
        () -> {
          stopped.run();
          return ask.apply(source);
        },
        suffices,
        settings.longest(),
        settings.pause());
  }

  private void requireServerOff(VmRecovery recovery, ServerAccess source, Runnable stopped) {
    var reading = read(source, stopped, ServerReading::firstKnown, ServerReading::known);
    if (!reading.known()) {
      throw unseen(recovery, reading);
    }
    if (!reading.off()) {
      throw powered(recovery, reading.text());
    }
  }

  private static Unknown unseen(VmRecovery recovery, ServerReading reading) {
    return new Unknown(
        "Expected a witness that observes "
            + recovery.source()
            + " off, but found "
            + reading.text()
            + ". Bring one back, then decide what to do with "
            + recovery.vm()
            + ".");
  }

  /** The VM's row, when the database holds all that is needed to touch it. */
  public VmRecovery entitled(String outageId, String vm) {
    var recovery = inHand(outageId, vm);
    var reserved = reservations.of(outageId, vm).map(Reservations.Held::server);
    if (recovery.target() == null || !reserved.equals(Optional.of(recovery.target()))) {
      throw missing(
          "capacity for " + vm + " reserved on its target " + recovery.target(),
          reserved.orElse("none"));
    }
    switch (outages.get(outageId).subject()) {
      case Subject.WholeServer whole -> {
        if (requireProof(recovery) == State.LOST) {
          throw powered(recovery, "a fence that was lost");
        }
      }
      case Subject.OneVm one -> requireVmProof(recovery);
    }
    return recovery;
  }

  /** The VM's row, when its outage is under way and no other outage has the VM in its hands. */
  public VmRecovery inHand(String outageId, String vm) {
    var outage =
        outages.find(outageId).orElseThrow(() -> missing("outage " + outageId, "none of that id"));
    var recovery =
        recoveries
            .find(outageId, vm)
            .filter(found -> found.source().equals(outage.server()))
            .orElseThrow(() -> missing(vm + " among the VMs of " + outageId, "none of that name"));
    if (outage.endedAt() != null) {
      throw missing("outage " + outageId + " under way", "it ended at " + outage.endedAt());
    }
    if (!recoveries.holds(outageId, vm)) {
      throw missing(
          vm + " in the hands of " + outageId,
          recoveries
              .holder(vm)
              .map(other -> "it in those of " + other.outage())
              .orElse("that it is " + recovery.step().text()));
    }
    return recovery;
  }

  private void requireVmProof(VmRecovery recovery) {
    var proof =
        vmFences
            .find(recovery.outage())
            .filter(fence -> fence.vm().equals(recovery.vm()))
            .filter(fence -> fence.server().equals(recovery.source()));
    if (proof.isEmpty()) {
      throw missing("a proof that " + recovery.vm() + " is off on " + recovery.source(), "none");
    }
  }

  private State requireProof(VmRecovery recovery) {
    return fences
        .find(recovery.outage())
        .filter(fence -> fence.server().equals(recovery.source()))
        .map(Fence::state)
        .filter(state -> state == State.PROVEN || state == State.LOST)
        .orElseThrow(() -> missing("a proven fence of " + recovery.source(), "none that is held"));
  }

  /** The guard powers it off again; until then nothing of its VMs moves. */
  private Transient powered(VmRecovery recovery, String found) {
    return new Transient(
        "Expected "
            + recovery.source()
            + " off before "
            + recovery.vm()
            + " is touched, but found "
            + found
            + ". Goes on once it is proven off again.",
        settings.pause(),
        Tries.FREE);
  }

  private static Refused missing(String expected, String found) {
    return new Refused(
        ErrorCode.FENCE_MISSING,
        "Expected " + expected + ", but found " + found + ". Nothing was started.");
  }
}
