package io.bowline.restart.libvirt;

import io.bowline.config.AdjustableClock;
import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.Mode;
import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.control.Controls;
import io.bowline.control.StopGate;
import io.bowline.detection.EvidenceLog;
import io.bowline.devices.Connection;
import io.bowline.devices.Connections;
import io.bowline.devices.Devices;
import io.bowline.devices.HostConnection;
import io.bowline.devices.Observation;
import io.bowline.devices.Sight;
import io.bowline.devices.Witness;
import io.bowline.fencing.AutoStart;
import io.bowline.fencing.Fence;
import io.bowline.fencing.FenceGuard;
import io.bowline.fencing.FenceInterlock;
import io.bowline.fencing.FenceKeeper;
import io.bowline.fencing.FenceNotices;
import io.bowline.fencing.FenceOrder;
import io.bowline.fencing.Fences;
import io.bowline.fencing.GuardedServers;
import io.bowline.fencing.PowerOff;
import io.bowline.fencing.ServerFence;
import io.bowline.fencing.StaleVms;
import io.bowline.fencing.VmFences;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import io.bowline.inventory.Server;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import io.bowline.journal.ChangeGate;
import io.bowline.journal.Journal;
import io.bowline.journal.Origin;
import io.bowline.journal.ReadJournal;
import io.bowline.limits.Heartbeat;
import io.bowline.limits.Leases;
import io.bowline.outage.Decision;
import io.bowline.outage.Outages;
import io.bowline.outage.Reservations;
import io.bowline.outage.Reservations.Held;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmRecovery;
import io.bowline.outage.VmStep;
import io.bowline.restart.AdoptVm;
import io.bowline.restart.ConfigurationOfRecord;
import io.bowline.restart.DetachStorage;
import io.bowline.restart.Permitted;
import io.bowline.restart.Step;
import io.bowline.restart.StepGates;
import io.bowline.restart.StepRunner;
import io.bowline.restart.StepSettings;
import io.bowline.restart.TargetFailures;
import io.bowline.restart.TargetSteps;
import io.bowline.restart.UndoAttempt;
import io.bowline.restart.VolumeProtectionWait;
import io.bowline.store.TestDatabase;
import io.bowline.verification.VerifyDomain;
import io.bowline.verification.VerifyVm;
import io.bowline.waiting.Pause;
import io.bowline.waiting.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Three libvirt hosts in memory, a database, and the workers' domain: h1 has the VM web-1 with one
 * LUN, its outage is confirmed and approved, web-1 is planned onto h2.
 */
final class LibvirtPod implements ConfigurationOfRecord {

  static final String OUTAGE = "o1";
  static final String VM = "web-1";
  static final String UUID = "af01cf4e-bab4-41d6-9f72-aafbd6251aef";

  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration LONG = Duration.ofMillis(200);
  private static final String UID = "60050768018300ABC0000000000000B1";

  final FakeSan san = new FakeSan();
  final FakeHost h1 = new FakeHost("h1", san);
  final FakeHost h2 = new FakeHost("h2", san);
  final FakeHost h3 = new FakeHost("h3", san);
  final Set<String> agents = new HashSet<>(Set.of("h1", "h2", "h3"));
  final Set<String> services = new HashSet<>();
  final TestDatabase database = new TestDatabase();
  final AdjustableClock clock = new AdjustableClock(Clock.systemUTC());
  final Outages outages = new Outages(database.jdbc);
  final VmRecoveries recoveries = new VmRecoveries(database.jdbc);
  final Fences fences = new Fences(database.jdbc);
  final List<String> notices = new ArrayList<>();
  final FenceGuard guard;
  final AdoptVm adopt = new AdoptVm(this);
  final Devices devices;
  private final Inventory inventory;
  private final Optional<InMemoryInstallServer> install;
  private final Leases leases;
  private final FenceOrder fence;
  private final StepRunner runner;
  private final DetachStorage detach;
  private final TargetSteps target;
  private final UndoAttempt undo;

  LibvirtPod() {
    this("{restart: true, reinstall: false}", Optional.empty());
  }

  /**
   * @param recovery what the inventory permits
   * @param installing installs its VM from the network
   */
  LibvirtPod(String recovery, Optional<InMemoryInstallServer> installing) {
    inventory = inventory(recovery);
    install = installing;
    h1.define(xml("iqn.2030-01.org.example:h1"));
    san.give("vol1", UID, "iqn.2030-01.org.example:h1");
    h1.run(VM);
    h1.autoStarts(VM);
    var waiting = new Waiting(clock, Pause.real());
    var journal = new Journal(database.source, "w1", clock);
    devices = new Devices(connections(), journal, ReadJournal.FAILURES, clock);
    leases = new Leases(database.source, "w1", clock, waiting, new Leases.Settings(LONG, LOOK));
    var heartbeat =
        new Heartbeat(database.source, "w1", clock, System::nanoTime, Duration.ofSeconds(30));
    heartbeat.beat();
    var stops = new StopGate(new Controls(database.jdbc), LOOK);
    var reservations = new Reservations(database.jdbc);
    runner =
        new StepRunner(
            new FenceInterlock(
                outages,
                fences,
                new VmFences(database.jdbc),
                recoveries,
                reservations,
                waiting,
                new FenceInterlock.Settings(LONG, LOOK)),
            recoveries,
            this,
            devices,
            leases,
            new StepGates(stops, heartbeat, leases),
            clock);
    var powerOff = new PowerOff(waiting, new PowerOff.Settings(LONG, LOOK));
    var servers = new GuardedServers(devices, this, heartbeat.gate());
    guard =
        new FenceGuard(
            fences,
            outages,
            servers,
            new FenceKeeper(
                fences,
                new Controls(database.jdbc),
                powerOff,
                new AutoStart(servers, leases),
                new Told(),
                clock),
            new StaleVms(recoveries, servers, leases, new Told()));
    fence =
        new FenceOrder(
            new ServerFence(
                outages,
                fences,
                new EvidenceLog(database.jdbc),
                powerOff,
                clock,
                new ServerFence.Settings(Mode.ACT, Duration.ofMinutes(15))),
            guard,
            devices,
            this,
            stops,
            heartbeat,
            Runnable::run);
    var step = new StepSettings(4, LOOK, LONG, LONG, LONG);
    var protection = new VolumeProtectionWait(clock, step);
    var host = new TargetHost(new TargetFailures(outages, LOOK));
    detach =
        new DetachStorage(
            fences, new VmFences(database.jdbc), context -> "no VM fails alone", protection, step);
    var unmap = new UnmapDomainStorage(host, protection, step);
    var undefine = new UndefineDomain(host);
    var start = new StartDomain(host, waiting, step);
    target =
        new TargetSteps(
            new DefineDomain(host),
            new MapDomainStorage(step),
            start,
            new VerifyDomain(
                probe -> services.contains(probe.host()),
                waiting,
                clock,
                new VerifyVm.Settings(LONG, LOOK, LONG, LOOK)),
            new DestroyDomain(host, waiting, step),
            unmap,
            undefine,
            new RebootDomain(),
            new Permitted(
                install
                    .<Step>map(with -> new OfferProfile(with.terms(), with::dns, LOOK))
                    .orElseGet(NoInstallation::new)),
            new Permitted(
                install
                    .<Step>map(with -> new BootInstaller(host, with.terms(), waiting, step))
                    .orElseGet(NoInstallation::new)),
            new EndInstallation(host, start, waiting, step, LONG),
            new WithdrawOffer(),
            context -> "starts with no host by itself",
            context -> unmap.run(context) + "; " + undefine.run(context));
    undo = new UndoAttempt(target, recoveries, clock);
    plan(reservations);
  }

  private Connections connections() {
    return new Connections(
        List.of(),
        List.of(new Connection<>(new NoShell("san1"), shell -> san)),
        List.of(connection(h1), connection(h2), connection(h3)),
        List.of(h1, h2, h3).stream()
            .map(
                host ->
                    new Connection<>(
                        new NoShell(host.device() + "-bmc"), shell -> host.controller()))
            .toList(),
        install.map(InMemoryInstallServer::connection));
  }

  /** Of a device in memory that no command line reaches. */
  private record NoShell(String device) implements DeviceShell {
    @Override
    public DeviceAnswer run(DeviceCommand command) {
      throw new IllegalStateException("nobody sends " + command.text());
    }
  }

  private HostConnection connection(FakeHost host) {
    return new HostConnection(
        host, host, shell -> new LibvirtClient(shell, "qemu:///system"), Optional.of(agent(host)));
  }

  private Witness agent(FakeHost host) {
    return new Witness() {
      @Override
      public String name() {
        return "agent/" + host.device();
      }

      @Override
      public Observation look(String server) {
        var lives = agents.contains(server) && host.lives();
        return new Observation(
            name(), lives ? Sight.ALIVE : Sight.SILENT, lives ? "up" : "connection refused");
      }
    };
  }

  private void plan(Reservations reservations) {
    database
        .jdbc
        .sql(
            "INSERT INTO outage (id, pod, server, state, open_server, failed_at, detected_at)"
                + " VALUES (?, 'lab', 'h1', 'detected', 'h1', NOW(), NOW())")
        .param(OUTAGE)
        .update();
    outages.confirmed(OUTAGE, clock.instant());
    outages.decided(OUTAGE, new Decision(true, "ann", "it is dead"), clock.instant());
    recoveries.plan(
        new VmRecovery(
            OUTAGE,
            VM,
            "h1",
            "h2",
            "h2/1",
            0,
            1,
            VmStep.WAITING,
            "",
            null,
            null,
            null,
            null,
            null,
            null));
    reservations.take(new Held(OUTAGE, VM, "h2", 1, 128, 0));
  }

  String fence() {
    return fence.run("h1", origin("Fence_Server"), ChangeGate.open());
  }

  String forward(VmStep step) {
    var work =
        switch (step) {
          case DETACH -> (Step) detach;
          case CONFIGURE -> target.configure();
          case MAP -> target.map();
          case RESTART -> target.restart();
          case VERIFY -> target.verify();
          case OFFER -> target.offer();
          case NETBOOT -> target.netboot();
          default -> throw new IllegalArgumentException(step.toString());
        };
    return runner.forward(step, origin(step.name()), ChangeGate.open(), work);
  }

  void forwardTo(VmStep last) {
    for (var step :
        List.of(VmStep.DETACH, VmStep.CONFIGURE, VmStep.MAP, VmStep.RESTART, VmStep.VERIFY)) {
      forward(step);
      if (step == last) {
        return;
      }
    }
  }

  String undoUnfinished() {
    return runner.undo(origin("Undo_Unfinished_Step"), ChangeGate.open(), undo);
  }

  /** The end of an installation, as the runbook asks for it. */
  String settle() {
    return runner.forward(
        VmStep.NETBOOT, origin("Boot_Locally_Again"), ChangeGate.open(), target.settle());
  }

  String withdraw() {
    return runner.compensate(origin("Withdraw_Installation"), ChangeGate.open(), target.withdraw());
  }

  StaleOffers staleOffers() {
    return new StaleOffers(devices, ChangeGate.open(), leases, recoveries, inventory::vms);
  }

  void undoAll() {
    for (var step : List.of(target.stop(), target.unmap(), target.remove())) {
      runner.compensate(origin("Undo"), ChangeGate.open(), step);
    }
  }

  private static Origin origin(String element) {
    return new Origin(
        Optional.of(OUTAGE), Optional.of(VM), "vm-recovery", element, Optional.of(42L));
  }

  @Override
  public Vm vm(String outage, String vm) {
    return inventory.vms().getFirst();
  }

  @Override
  public Server server(String server) {
    return ConfigurationOfRecord.named(servers(), Server::name, server, "the pod");
  }

  @Override
  public List<Server> servers() {
    return inventory.servers();
  }

  @Override
  public StorageArray array(String array) {
    return inventory.arrays().getFirst();
  }

  static String xml(String initiator) {
    return """
    <domain type='qemu'><name>web-1</name><uuid>%s</uuid>
      <os><type arch='x86_64'>hvm</type><boot dev='hd'/></os>
      <devices>
        <disk type='network' device='disk'>
          <source protocol='iscsi' name='iqn.2030-01.org.example:vol1/1'>
            <host name='192.0.2.1' port='3260'/><initiator><iqn name='%s'/></initiator>
          </source>
          <target dev='vda' bus='virtio'/>
        </disk>
        <interface type='bridge'><mac address='52:54:00:00:00:01'/></interface>
      </devices>
    </domain>
    """
        .formatted(UUID, initiator);
  }

  private static Inventory inventory(String recovery) {
    var servers = new StringBuilder();
    for (var host : List.of("h1", "h2", "h3")) {
      servers.append(
          "  - {name: %1$s, cpu: 8, memoryMiB: 4096, libvirt: {sanHost: \"iqn.2030-01.org.example:%1$s\", power: %1$s-bmc}}\n"
              .formatted(host));
    }
    return InventoryFile.parse(
        "lab.yaml",
        """
        apiVersion: bowline/v1
        kind: Inventory
        pod: lab
        arrays: [{name: san1}]
        servers:
        %s
        vms:
          - name: web-1
            server: h1
            luns: [{id: vol1, array: san1, uid: %s, boot: true}]
            probe: {host: web-1.example.org, port: 80}
            recovery: %s
            domain: {uuid: %s, xml: "%s"}
        """
            .formatted(
                servers,
                UID,
                recovery,
                UUID,
                xml("iqn.2030-01.org.example:h1").replace("\n", " ")));
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
