package io.bowline.restart;

import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.Mode;
import io.bowline.control.StopGate;
import io.bowline.detection.EvidenceLog;
import io.bowline.devices.Connections;
import io.bowline.devices.Devices;
import io.bowline.fencing.AutoStart;
import io.bowline.fencing.Fence;
import io.bowline.fencing.FenceGuard;
import io.bowline.fencing.FenceInterlock;
import io.bowline.fencing.FenceKeeper;
import io.bowline.fencing.FenceNotices;
import io.bowline.fencing.FenceOrder;
import io.bowline.fencing.GuardedServers;
import io.bowline.fencing.PowerOff;
import io.bowline.fencing.ServerFence;
import io.bowline.fencing.StaleVms;
import io.bowline.journal.ChangeGate;
import io.bowline.journal.Journal;
import io.bowline.journal.Origin;
import io.bowline.journal.ReadJournal;
import io.bowline.limits.DeadWorkers;
import io.bowline.limits.Heartbeat;
import io.bowline.limits.Leases;
import io.bowline.outage.VmRecovery;
import io.bowline.outage.VmStep;
import io.bowline.verification.VerifyVm;
import io.bowline.waiting.Pause;
import io.bowline.waiting.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** One worker process of a {@link RestartSite}: the domain as the Spring configuration wires it. */
final class RestartWorker {

  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration LONG = Duration.ofSeconds(4);
  private static final Duration SHORT = Duration.ofMillis(400);

  static final Duration DEAD_AFTER = Duration.ofSeconds(30);

  final FenceGuard guard;
  final DeadWorkers deadWorkers;
  final AdoptVm adopt;
  final ClearLeftovers leftovers;
  final Devices devices;
  final List<String> notices = new ArrayList<>();
  final AtomicLong nanos = new AtomicLong();

  private final RestartSite site;
  private final FenceOrder fence;
  private final StepRunner runner;
  private final Step detach;
  private final TargetSteps target;
  private final UndoAttempt undo;

  RestartWorker(
      RestartSite site,
      DataSource database,
      String name,
      Mode mode,
      List<DeviceShell> consoles,
      List<DeviceShell> arrays) {
    this.site = site;
    var clock = site.clock;
    var waiting = new Waiting(clock, Pause.real());
    var journal = new Journal(database, name, clock);
    devices =
        new Devices(Connections.ofPower(consoles, arrays), journal, ReadJournal.FAILURES, clock);
    var leases = new Leases(database, name, clock, waiting, new Leases.Settings(SHORT, LOOK));
    var heartbeat = new Heartbeat(database, name, clock, nanos::get, DEAD_AFTER);
    heartbeat.beat();
    var stops = new StopGate(site.controls, LOOK);
    var powerOff = new PowerOff(waiting, new PowerOff.Settings(LONG, LOOK));
    var interlock =
        new FenceInterlock(
            site.outages,
            site.fences,
            site.vmFences,
            site.recoveries,
            site.reservations,
            waiting,
            new FenceInterlock.Settings(SHORT, LOOK));
    runner =
        new StepRunner(
            interlock,
            site.recoveries,
            site.record,
            devices,
            leases,
            new StepGates(stops, heartbeat, leases),
            clock);
    var told = new Told();
    var servers = new GuardedServers(devices, site.record, heartbeat.gate());
    guard =
        new FenceGuard(
            site.fences,
            site.outages,
            servers,
            new FenceKeeper(
                site.fences, site.controls, powerOff, new AutoStart(servers, leases), told, clock),
            new StaleVms(site.recoveries, servers, leases, told));
    fence =
        new FenceOrder(
            new ServerFence(
                site.outages,
                site.fences,
                new EvidenceLog(site.sql),
                powerOff,
                clock,
                new ServerFence.Settings(mode, Duration.ofMinutes(15))),
            guard,
            devices,
            site.record,
            stops,
            heartbeat,
            Runnable::run);
    deadWorkers =
        new DeadWorkers(
            database,
            journal,
            devices::lookAt,
            nanos::get,
            new DeadWorkers.Settings(name, DEAD_AFTER, Duration.ofMinutes(3)));
    adopt = new AdoptVm(site.record);

    var step = new StepSettings(4, LOOK, LONG, Duration.ofMinutes(1), Duration.ofMinutes(20));
    var targets = new TargetConsoles(new TargetFailures(site.outages, LOOK));
    var protection = new VolumeProtectionWait(clock, step);
    var disks = new DiskFinder();
    var unmap = new UnmapStorage(targets, disks, protection, step);
    var remove = new RemoveVirtualIo(targets);
    target =
        new TargetSteps(
            new InPlace(new ConfigureVirtualIo(targets), "is defined already"),
            new InPlace(new MapStorage(targets, disks, step), "keeps its storage"),
            new RestartVm(targets, waiting, step),
            new VerifyVm(
                targets,
                probe -> true,
                waiting,
                clock,
                new VerifyVm.Settings(LONG, LOOK, Duration.ofMillis(300), LOOK)),
            new StopVm(targets, waiting, step),
            new InPlace(unmap, "keeps its storage"),
            new InPlace(remove, "stays defined"),
            new RebootVm(targets),
            new OfferInstallation(),
            new BootFromNetwork(targets),
            WaitingStep.atOnce(context -> "boots from its own disk next"),
            context -> "boots from its own disk next",
            new KeepOff(targets),
            context -> unmap.run(context) + "; " + remove.run(context));
    detach =
        new InPlace(
            new DetachStorage(site.fences, site.vmFences, target.keepOff(), protection, step),
            "keeps its storage");
    undo = new UndoAttempt(target, site.recoveries, clock);
    leftovers =
        new ClearLeftovers(
            site.outages,
            site.recoveries,
            site.record,
            devices,
            heartbeat.gate(),
            leases,
            target,
            told,
            clock);
  }

  String fence() {
    return fence.run("p1", origin("Fence_Server", Optional.empty()), ChangeGate.open());
  }

  String forward(VmStep step, String vm) {
    return runner.forward(step, origin(step.name(), Optional.of(vm)), ChangeGate.open(), of(step));
  }

  private Step of(VmStep step) {
    return switch (step) {
      case DETACH -> detach;
      case CONFIGURE -> target.configure();
      case MAP -> target.map();
      case RESTART -> target.restart();
      case VERIFY -> target.verify();
      case OFFER -> target.offer();
      case NETBOOT -> target.netboot();
      default -> throw new IllegalArgumentException(step.toString());
    };
  }

  void recover(String vm) {
    for (var step :
        List.of(VmStep.DETACH, VmStep.CONFIGURE, VmStep.MAP, VmStep.RESTART, VmStep.VERIFY)) {
      forward(step, vm);
    }
  }

  String fenceVm(String vm) {
    return runner.fence(
        origin("Fence_Vm", Optional.of(vm)),
        ChangeGate.open(),
        new FenceVm(target.stop(), site.vmFences, site.clock));
  }

  String reboot(String vm) {
    return runner.whereItWas(
        VmStep.REBOOT, origin("Reboot_Vm", Optional.of(vm)), ChangeGate.open(), target.reboot());
  }

  void reinstall(String vm) {
    for (var step :
        List.of(
            VmStep.DETACH,
            VmStep.CONFIGURE,
            VmStep.MAP,
            VmStep.OFFER,
            VmStep.NETBOOT,
            VmStep.VERIFY)) {
      forward(step, vm);
    }
  }

  String undoUnfinished(String vm) {
    return runner.undo(origin("Undo_Unfinished_Step", Optional.of(vm)), ChangeGate.open(), undo);
  }

  /** The compensation of all steps, as the runbook throws it. */
  void undoAll(String vm) {
    for (var step : List.of(target.stop(), target.unmap(), target.remove())) {
      runner.compensate(origin("Undo", Optional.of(vm)), ChangeGate.open(), step);
    }
  }

  private static Origin origin(String element, Optional<String> vm) {
    return new Origin(
        Optional.of(RestartSite.OUTAGE), vm, "vm-recovery", element, Optional.of(42L));
  }

  private final class Told implements FenceNotices {
    @Override
    public void lost(Fence fence, String seen) {
      notices.add("lost " + fence.server());
    }

    @Override
    public void provenAgain(Fence fence, String seen) {
      notices.add("proven again " + fence.server());
    }

    @Override
    public void leftOver(VmRecovery vm, String server, String seen) {
      notices.add("left over " + vm.vm() + " on " + server);
    }
  }
}
