package io.bowline.devices;

import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.ManagedSystem;
import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.connectors.power.PowerController;
import io.bowline.connectors.pxe.PxeServer;
import io.bowline.connectors.storage.StorageController;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.inventory.Platform;
import io.bowline.inventory.Server;
import io.bowline.journal.ChangeGate;
import io.bowline.journal.Journal;
import io.bowline.journal.JournaledShell;
import io.bowline.journal.Origin;
import io.bowline.journal.ReadJournal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All devices of the PoD. Nobody gets one but under a name for the journal. */
public final class Devices {

  private final Map<String, DeviceShell> consoles;
  private final Map<String, Connection<StorageController>> arrays;
  private final Map<String, HostConnection> hosts;
  private final Map<String, Connection<PowerController>> power;
  private final Map<String, Connection<PxeServer>> install;
  private final Journal journal;
  private final ReadJournal reads;
  private final Clock clock;

  public Devices(Connections connections, Journal journal, ReadJournal reads, Clock clock) {
    this.consoles = byName(connections.consoles(), DeviceShell::device);
    this.arrays = byName(connections.arrays(), Connection::name);
    this.hosts = byName(connections.hosts(), HostConnection::name);
    this.power = byName(connections.power(), Connection::name);
    this.install = byName(connections.install().stream().toList(), Connection::name);
    this.journal = journal;
    this.reads = reads;
    this.clock = clock;
  }

  /** For somebody who may change them as long as the gate lets him. */
  public DeviceAccess as(Origin origin, ChangeGate gate) {
    return new DeviceAccess(origin, gate, reads);
  }

  /** For somebody who only reads. */
  public DeviceAccess reading(Origin origin) {
    return as(origin, onlyReads(origin));
  }

  /** For somebody who looks again and again: what he sees he keeps himself, as evidence. */
  public DeviceAccess watching(Origin origin) {
    return new DeviceAccess(origin, onlyReads(origin), ReadJournal.NONE);
  }

  private static ChangeGate onlyReads(Origin origin) {
    return () -> {
      throw new Refused(
          ErrorCode.NOT_ALLOWED,
          "Expected only reads from " + origin.label() + ", but found a change. Report this.");
    };
  }

  /** Names of all consoles, in order. */
  public List<String> consoleNames() {
    return List.copyOf(consoles.keySet());
  }

  /** Names of all arrays, in order. */
  public List<String> arrayNames() {
    return List.copyOf(arrays.keySet());
  }

  /** Names of all libvirt hosts, in order. */
  public List<String> hostNames() {
    return List.copyOf(hosts.keySet());
  }

  /** Name of the install server; empty when there is none. */
  public Optional<String> installServerName() {
    return install.keySet().stream().findFirst();
  }

  /** Reads one device and says in a line what it answered. */
  public String lookAt(String device) {
    var access = reading(Origin.own("worker-settlement", "read " + device));
    if (consoles.containsKey(device)) {
      return access.console(device).hmc().systems().stream()
          .map(ManagedSystem::raw)
          .collect(Collectors.joining("; "));
    }
    if (hosts.containsKey(device)) {
      return access.hypervisor(device).guests().stream()
          .map(guest -> guest.name() + " " + guest.raw())
          .collect(Collectors.joining("; "));
    }
    if (power.containsKey(device)) {
      return access.power(device).power().raw();
    }
    if (install.containsKey(device)) {
      return "installations offered to " + access.installServer().offered();
    }
    return access.array(device).mappings().size() + " mappings";
  }

  private static <T> Map<String, T> byName(List<T> devices, Function<T, String> name) {
    var named = new LinkedHashMap<String, T>();
    devices.forEach(device -> named.put(name.apply(device), device));
    return named;
  }

  private static <T> T named(Map<String, T> devices, String kind, String name) {
    var device = devices.get(name);
    if (device == null) {
      throw new Refused(
          ErrorCode.STEP_FAILED,
          "Expected "
              + kind
              + " "
              + name
              + " in the settings, but found only "
              + devices.keySet()
              + ". Add it to the settings of the workers.");
    }
    return device;
  }

  /** The devices under one name in the journal. */
  public final class DeviceAccess {

    private final Origin origin;
    private final ChangeGate gate;
    private final ReadJournal kept;

    private DeviceAccess(Origin origin, ChangeGate gate, ReadJournal kept) {
      this.origin = origin;
      this.gate = gate;
      this.kept = kept;
    }

    public Origin origin() {
      return origin;
    }

    /** All consoles. */
    public List<Console> consoles() {
      return consoles(consoleNames());
    }

    /** A server's consoles in the order they are tried; all when the server names none. */
    public List<Console> consoles(List<String> names) {
      return names.isEmpty() ? consoles() : names.stream().map(this::console).toList();
    }

    /** A server by the devices of its platform. */
    public ServerAccess server(Server server) {
      return switch (server.platform()) {
        case Platform.Power power -> new PowerAccess(server.name(), consoles(server.hmcs()));
        case Platform.Libvirt libvirt -> host(server.name(), libvirt);
      };
    }

    private ServerAccess host(String server, Platform.Libvirt libvirt) {
      return new LibvirtAccess(
          server,
          new PowerWitness(power(libvirt.power())),
          watch(server),
          agent(server),
          hypervisor(server));
    }

    /** A libvirt host asked whether it lives. */
    public Witness watch(String host) {
      var connection = named(hosts, "host", host);
      return new HypervisorWitness(journaled(connection.watch()), connection.client());
    }

    /** What a libvirt host's agent tells; empty when it has none. */
    public Optional<Witness> agent(String host) {
      return named(hosts, "host", host).agent();
    }

    /** What a power controller sees of its server. */
    public Witness powerWitness(String name) {
      return new PowerWitness(power(name));
    }

    /** The domains of a libvirt host. */
    public LibvirtClient hypervisor(String host) {
      var connection = named(hosts, "host", host);
      return connection.client().apply(journaled(connection.work()));
    }

    public PowerController power(String name) {
      var connection = named(power, "power controller", name);
      return connection.client().apply(journaled(connection.shell()));
    }

    public Console console(String name) {
      return new Console(name, new HmcClient(journaled(named(consoles, "console", name))));
    }

    public StorageController array(String name) {
      var connection = named(arrays, "array", name);
      return connection.client().apply(journaled(connection.shell()));
    }

    /**
     * The server that installs VMs of libvirt hosts.
     *
     * @throws Refused when the settings name none
     */
    public PxeServer installServer() {
      var connection =
          named(install, "an install server", installServerName().orElse("(install-servers)"));
      return connection.client().apply(journaled(connection.shell()));
    }

    private DeviceShell journaled(DeviceShell shell) {
      return new JournaledShell(shell, journal, kept, origin, gate, clock);
    }
  }
}
