package io.bowline.escalation;

import io.bowline.devices.VmSight;
import io.bowline.devices.VmSight.Life;
import io.bowline.fencing.ServerReading;
import io.bowline.inventory.Recovery.Permission;
import io.bowline.inventory.Vm;
import io.bowline.outage.CurrentInventory;
import io.bowline.outage.Outage;
import io.bowline.outage.Outages;
import io.bowline.outage.Subject;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmRecovery;
import io.bowline.outage.VmStep;
import io.bowline.restart.StepContext;
import io.bowline.restart.Verification;
import io.bowline.restart.Verification.Look;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** Looks how a VM is before a step of its ladder, and puts together what the rules want to know. */
public final class LookAtVm {

  private static final Duration DAY = Duration.ofDays(1);

  private final Outages outages;
  private final VmRecoveries recoveries;
  private final CurrentInventory inventory;
  private final Verification verification;
  private final Clock clock;

  public LookAtVm(
      Outages outages,
      VmRecoveries recoveries,
      CurrentInventory inventory,
      Verification verification,
      Clock clock) {
    this.outages = outages;
    this.recoveries = recoveries;
    this.inventory = inventory;
    this.verification = verification;
    this.clock = clock;
  }

  /**
   * What the runbook goes on with.
   *
   * @param seen down, running or not-wanted
   * @param failed service, guest or host
   * @param canReboot whether a reboot through its guest can work now
   */
  public record Seen(String seen, String failed, boolean canReboot, Facts vmFacts) {}

  /**
   * What the decision table reads.
   *
   * @param sla null: none
   * @param role null: none
   * @param recoveriesToday outages of this VM alone since yesterday, this one not counted
   */
  public record Facts(
      String sla,
      String role,
      Map<String, String> labels,
      boolean restart,
      boolean reinstall,
      String t1,
      String t2,
      int recoveriesToday) {}

  /**
   * @param looking gives the step's context with the VM's own server as target
   */
  public Seen look(
      String outageId, String name, Function<Function<StepContext, Now>, Now> looking) {
    var outage = outages.get(outageId);
    var vm = vm(name);
    return switch (outage.subject()) {
      case Subject.WholeServer whole -> new Seen("down", "host", false, facts(outage, vm));
      case Subject.OneVm one -> alone(outage, vm, one, looking);
    };
  }

  private Seen alone(
      Outage outage,
      Vm vm,
      Subject.OneVm failed,
      Function<Function<StepContext, Now>, Now> looking) {
    var part = failed.part().text();
    if (vm.desired() == Vm.Desired.STOPPED) {
      return new Seen("not-wanted", part, false, facts(outage, vm));
    }
    var row = recoveries.get(outage.id(), vm.name());
    if (row.isMoved()) {
      return new Seen("down", part, false, facts(outage, vm));
    }
    var now = looking.apply(this::now);
    var reboot = now == Now.UP_WITHOUT_SERVICE && !wasRebooted(row);
    return new Seen(now == Now.BACK ? "running" : "down", part, reboot, facts(outage, vm));
  }

  /** How a VM is where it was. */
  public enum Now {
    BACK,
    /** Its operating system may answer. */
    UP_WITHOUT_SERVICE,
    DOWN
  }

  private Now now(StepContext context) {
    var server = context.targetAccess();
    if (!ServerReading.ofItsVms(server).operating()) {
      return Now.DOWN;
    }
    VmSight sight = server.vm(context.vm().name());
    if (sight.life() != Life.ACTIVE) {
      return Now.DOWN;
    }
    return verification.look(context) instanceof Look.Back ? Now.BACK : Now.UP_WITHOUT_SERVICE;
  }

  private boolean wasRebooted(VmRecovery row) {
    return recoveries.steps().of(row.outage()).stream()
        .anyMatch(step -> step.vm().equals(row.vm()) && step.step() == VmStep.REBOOT);
  }

  private Vm vm(String name) {
    return inventory.now().inventory().vms().stream()
        .filter(vm -> vm.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected " + name + " in the kept inventory, but found none."));
  }

  private Facts facts(Outage outage, Vm vm) {
    var recovery = vm.recovery();
    return new Facts(
        vm.sla().orElse(null),
        vm.role().orElse(null),
        vm.labels(),
        recovery.restart() == Permission.ALLOWED,
        recovery.reinstall() == Permission.ALLOWED,
        recovery.t1().toString(),
        recovery.t2().toString(),
        outages.outagesOf(vm.name(), outage.id(), clock.instant().minus(DAY)));
  }
}
