package io.bowline.printout;

import io.bowline.devices.Console;
import io.bowline.fencing.Fences;
import io.bowline.fencing.VmFences;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import io.bowline.limits.Leases;
import io.bowline.outage.Outages;
import io.bowline.outage.VmRecovery;
import io.bowline.planning.FailoverPlan.Placement;
import io.bowline.restart.ConfigureVirtualIo;
import io.bowline.restart.DetachStorage;
import io.bowline.restart.DiskFinder;
import io.bowline.restart.KeepOff;
import io.bowline.restart.MapStorage;
import io.bowline.restart.RemoveVirtualIo;
import io.bowline.restart.RestartVm;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;
import io.bowline.restart.StepSettings;
import io.bowline.restart.StopVm;
import io.bowline.restart.TargetConsoles;
import io.bowline.restart.TargetFailures;
import io.bowline.restart.UnmapStorage;
import io.bowline.restart.VolumeProtectionWait;
import io.bowline.store.MemoryDatabase;
import io.bowline.waiting.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Plays the recovery of one VM, and its undo, on devices of paper: the steps are those of the
 * workers, so that what is printed is what they send.
 */
final class Rehearsal {

  private static final String OUTAGE = "paper";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(2);

  private final OfInventory record;
  private final MemoryDatabase database;
  private final Leases leases;
  private final TargetConsoles consoles;
  private final VolumeProtectionWait protection;
  private final StepSettings settings = new StepSettings(1, SHORT, LONG, LONG, LONG);
  private final Waiting waiting = new Waiting(Clock.systemUTC(), pause -> {});

  Rehearsal(Inventory inventory, MemoryDatabase database) {
    this.record = new OfInventory(inventory);
    this.database = database;
    this.leases =
        new Leases(
            database.source(),
            "paper",
            Clock.systemUTC(),
            waiting,
            new Leases.Settings(LONG, SHORT));
    this.consoles = new TargetConsoles(new TargetFailures(new Outages(database.jdbc()), SHORT));
    this.protection = new VolumeProtectionWait(Clock.systemUTC(), settings);
  }

  /**
   * All that one VM's recovery and its undo sent.
   *
   * @param vm with its definition
   * @param console through which the target is worked on
   */
  record Played(
      Vm vm,
      Server source,
      Server target,
      Blanks blanks,
      RehearsalDevices devices,
      StepContext context,
      Console console,
      List<Sent> detach,
      List<Sent> configure,
      List<Sent> map,
      List<Sent> restart,
      List<Sent> stop,
      List<Sent> unmap,
      List<Sent> remove,
      List<Sent> giveBack) {}

  /**
   * @throws io.bowline.failure.StepFailure when a step refuses this VM
   * @throws IllegalArgumentException when a name cannot be sent to a device
   */
  Played play(Placement placement) {
    var source = record.server(placement.from());
    var target = record.server(placement.target());
    var blanks = new Blanks();
    var vm = AssumedDefinition.complete(record.vm(OUTAGE, placement.vm()), source, blanks);
    var arrays = new PaperArray(vm, source.sanHosts());
    var paper = new PaperConsole(source.name(), target, vm, blanks, arrays);
    var devices = new RehearsalDevices(record.inventory(), paper::answer, arrays::answer, database);
    var context = context(placement, vm, source, target, devices);
    var disks = new DiskFinder();
    try {
      return new Played(
          vm,
          source,
          target,
          blanks,
          devices,
          context,
          context.targetConsole(consoles),
          sent(
              devices,
              context,
              new DetachStorage(
                  new Fences(database.jdbc()),
                  new VmFences(database.jdbc()),
                  new KeepOff(consoles),
                  protection,
                  settings)),
          sent(devices, context, new ConfigureVirtualIo(consoles)),
          sent(devices, context, new MapStorage(consoles, disks, settings)),
          sent(devices, context, new RestartVm(consoles, waiting, settings)),
          sent(devices, context, new StopVm(consoles, waiting, settings)),
          sent(devices, context, new UnmapStorage(consoles, disks, protection, settings)),
          sent(devices, context, new RemoveVirtualIo(consoles)),
          devices.during(() -> giveBack(vm, source, devices)));
    } finally {
      context.giveRestartSlotBack();
    }
  }

  private static List<Sent> sent(RehearsalDevices devices, StepContext context, Step step) {
    return devices.during(() -> step.run(context));
  }

  private static void giveBack(Vm vm, Server source, RehearsalDevices devices) {
    vm.luns()
        .forEach(
            lun -> devices.access().array(lun.array()).map(lun.id(), lun.uid(), source.sanHosts()));
  }

  private StepContext context(
      Placement placement, Vm vm, Server source, Server target, RehearsalDevices devices) {
    var recovery = VmRecovery.planned(OUTAGE, placement);
    return new StepContext(
        recovery, vm, source, target, devices.access(), record, leases, () -> {});
  }
}
