package io.bowline.devices;

import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.ManagedSystem;
import io.bowline.connectors.san.SanClient;
import io.bowline.connectors.storage.StorageController;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
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
import java.util.stream.Collectors;

/** All devices of the PoD. Nobody gets one but under a name for the journal. */
public final class Devices {

  private final Map<String, DeviceShell> consoles;
  private final Map<String, DeviceShell> arrays;
  private final Journal journal;
  private final ReadJournal reads;
  private final Clock clock;

  /**
   * @param consoles in the order they are tried where a server names none
   */
  public Devices(
      List<DeviceShell> consoles,
      List<DeviceShell> arrays,
      Journal journal,
      ReadJournal reads,
      Clock clock) {
    this.consoles = byName(consoles);
    this.arrays = byName(arrays);
    this.journal = journal;
    this.reads = reads;
    this.clock = clock;
  }

  /** For somebody who may change them as long as the gate lets him. */
  public DeviceAccess as(Origin origin, ChangeGate gate) {
    return new DeviceAccess(origin, gate);
  }

  /** For somebody who only reads. */
  public DeviceAccess reading(Origin origin) {
    return as(
        origin,
        () -> {
          throw new Refused(
              ErrorCode.NOT_ALLOWED,
              "Expected only reads from " + origin.label() + ", but found a change. Report this.");
        });
  }

  /** Names of all consoles, in order. */
  public List<String> consoleNames() {
    return List.copyOf(consoles.keySet());
  }

  /** Names of all arrays, in order. */
  public List<String> arrayNames() {
    return List.copyOf(arrays.keySet());
  }

  /** Reads one device and says in a line what it answered. */
  public String lookAt(String device) {
    var access = reading(Origin.own("worker-settlement", "read " + device));
    if (consoles.containsKey(device)) {
      return access.console(device).hmc().systems().stream()
          .map(ManagedSystem::raw)
          .collect(Collectors.joining("; "));
    }
    return access.array(device).mappings().size() + " mappings";
  }

  private static Map<String, DeviceShell> byName(List<DeviceShell> shells) {
    var named = new LinkedHashMap<String, DeviceShell>();
    shells.forEach(shell -> named.put(shell.device(), shell));
    return named;
  }

  private static DeviceShell named(Map<String, DeviceShell> shells, String kind, String name) {
    var shell = shells.get(name);
    if (shell == null) {
      throw new Refused(
          ErrorCode.STEP_FAILED,
          "Expected "
              + kind
              + " "
              + name
              + " in the settings, but found only "
              + shells.keySet()
              + ". Add it to the settings of the workers.");
    }
    return shell;
  }

  /** The devices under one name in the journal. */
  public final class DeviceAccess {

    private final Origin origin;
    private final ChangeGate gate;

    private DeviceAccess(Origin origin, ChangeGate gate) {
      this.origin = origin;
      this.gate = gate;
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
      return new PowerAccess(server.name(), consoles(server.hmcs()));
    }

    public Console console(String name) {
      return new Console(name, new HmcClient(journaled(named(consoles, "console", name))));
    }

    public StorageController array(String name) {
      return new SanClient(journaled(named(arrays, "array", name)));
    }

    private DeviceShell journaled(DeviceShell shell) {
      return new JournaledShell(shell, journal, reads, origin, gate, clock);
    }
  }
}
