package io.bowline.simulator;

import io.bowline.inventory.Inventory;
import io.bowline.observer.Observer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A PoD one can log in to: an ssh server per console and array, on loopback, with keys, password
 * and known hosts in files for the clients.
 */
public final class SimulatedPod implements AutoCloseable {

  /** The user every device knows. */
  public static final String USER = "hscroot";

  /**
   * How to reach a device.
   *
   * @param name of the console or array in the inventory
   */
  public record Endpoint(String name, String host, int port, String user) {}

  private final SimClock clock;
  private final Hardware hardware;
  private final Faults faults;
  private final CommandLog log = new CommandLog();
  private final Observer observer;
  private final SimulatedServices services;
  private final Credentials credentials;
  private final Map<String, SimulatedHmc> consoles = new LinkedHashMap<>();
  private final Map<String, SimulatedSvc> arrays = new LinkedHashMap<>();
  private final Map<String, DeviceServer> servers = new LinkedHashMap<>();

  private SimulatedPod(
      Inventory inventory,
      Timings timings,
      double speed,
      long seed,
      Path directory,
      Map<String, Integer> ports) {
    clock = new SimClock(Instant.now(), speed);
    hardware = new Hardware(inventory, timings, clock, seed);
    observer = new Observer(inventory);
    hardware.listen(observer);
    services = new SimulatedServices(inventory, hardware);
    hardware.listen(services);
    faults = new Faults(clock, hardware);
    credentials = Credentials.in(directory);
    for (var hmc : inventory.hmcs()) {
      var console = new SimulatedHmc(hmc.name(), hardware, faults);
      consoles.put(hmc.name(), console);
      serve(console, hmc.sessions(), ports);
    }
    for (var array : inventory.arrays()) {
      var controller = new SimulatedSvc(array.name(), hardware, faults);
      arrays.put(array.name(), controller);
      serve(controller, Integer.MAX_VALUE, ports);
    }
    credentials.writeKnownHosts(servers.values());
  }

  /**
   * Starts a PoD as its inventory describes it, on any free ports.
   *
   * @param speed device seconds per real second
   * @param directory where credentials and known hosts are written
   */
  public static SimulatedPod start(
      Inventory inventory, Timings timings, double speed, long seed, Path directory) {
    return start(inventory, timings, speed, seed, directory, Map.of());
  }

  /** Starts a PoD with chosen ports by device name; the others get any. */
  public static SimulatedPod start(
      Inventory inventory,
      Timings timings,
      double speed,
      long seed,
      Path directory,
      Map<String, Integer> ports) {
    return new SimulatedPod(inventory, timings, speed, seed, directory, ports);
  }

  private void serve(DeviceCommands commands, int sessions, Map<String, Integer> ports) {
    var runner = new CommandRunner(commands, faults, log, clock);
    var access = new DeviceServer.Access(USER, credentials.password(), credentials.clientKey());
    int port = ports.getOrDefault(commands.device(), 0);
    var server =
        new DeviceServer(runner, credentials.hostKey(commands.device()), access, port, sessions);
    servers.put(commands.device(), server);
    faults.manage(commands.device(), server);
  }

  /** Names of all consoles and arrays. */
  public List<String> devices() {
    return List.copyOf(servers.keySet());
  }

  /** How to reach a console or array. */
  public Endpoint endpoint(String device) {
    var server = servers.get(device);
    if (server == null) {
      throw new IllegalArgumentException("Expected a device of this PoD, but found " + device);
    }
    return new Endpoint(device, "127.0.0.1", server.port(), USER);
  }

  /** The private key that may log in, in OpenSSH's format. */
  public Path privateKey() {
    return credentials.privateKeyFile();
  }

  public Path passwordFile() {
    return credentials.passwordFile();
  }

  public Path knownHosts() {
    return credentials.knownHostsFile();
  }

  public SimulatedHmc console(String name) {
    return consoles.get(name);
  }

  public SimClock clock() {
    return clock;
  }

  public Hardware hardware() {
    return hardware;
  }

  public Faults faults() {
    return faults;
  }

  public Observer observer() {
    return observer;
  }

  public CommandLog commands() {
    return log;
  }

  /** Jumps device time ahead. */
  public void advance(Duration by) {
    clock.advance(by);
  }

  @Override
  public void close() {
    servers.values().forEach(DeviceServer::close);
    services.close();
    clock.close();
  }
}
