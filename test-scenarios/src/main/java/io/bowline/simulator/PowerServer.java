package io.bowline.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A Power server with its partitions; guarded by the lock of its {@link Pod}. */
final class PowerServer {

  private static final double ROUNDING = 1e-6;

  final String serial;
  final String address;
  final double units;
  final long memory;
  final Set<Integer> vlans;
  final Set<String> consoles;
  final Map<Integer, Partition> partitions = new TreeMap<>();
  String name;

  ServerPower power = ServerPower.ON;
  boolean standby;

  /** What an HMC shows; lags behind {@link #power} after a crash. */
  String shown = "Operating";

  Optional<String> unreadable = Optional.empty();
  boolean ignoresPowerOff;
  long generation;
  String powerOffPolicy = "0";
  String startPolicy = "autostart";

  PowerServer(
      String name,
      int number,
      double units,
      long memory,
      Set<Integer> vlans,
      Set<String> consoles) {
    this.name = name;
    this.serial = "78AB%03X".formatted(number);
    this.address = "10.9.%d.%d".formatted(number / 250, number % 250 + 1);
    this.units = units;
    this.memory = memory;
    this.vlans = Set.copyOf(vlans);
    this.consoles = Set.copyOf(consoles);
  }

  String typeModel() {
    return "9009-42A";
  }

  String mtms() {
    return typeModel() + "*" + serial;
  }

  /** Prefix of location codes. */
  String location() {
    return "U" + typeModel().replace('-', '.') + "." + serial;
  }

  String state() {
    return unreadable.orElse(shown);
  }

  boolean connected() {
    return !state().equals("No Connection");
  }

  /** Whether the firmware is up, so that partitions can run and be changed. */
  boolean up() {
    return power == ServerPower.ON && connected();
  }

  String stateOf(Partition partition) {
    var readable = Set.of("Operating", "Standby").contains(state());
    return readable ? partition.state : "Not Available";
  }

  Partition partition(String wanted) {
    return find(wanted).orElseThrow(() -> new Refusal("HSCL8012", wanted));
  }

  Optional<Partition> find(String wanted) {
    return partitions.values().stream().filter(p -> p.name.equals(wanted)).findFirst();
  }

  Partition vios(String wanted) {
    var partition = partition(wanted);
    if (!partition.isVios()) {
      throw new Refusal("HSCL05DF", wanted);
    }
    return partition;
  }

  Stream<Partition> vioses() {
    return partitions.values().stream().filter(Partition::isVios);
  }

  Stream<Partition> activeClients() {
    return partitions.values().stream().filter(p -> p.active && !p.isVios());
  }

  long freeMemory() {
    return memory - activeClients().mapToLong(p -> Partition.memory(p.current)).sum();
  }

  double freeUnits() {
    return units - activeClients().mapToDouble(p -> Partition.units(p.current)).sum();
  }

  /** What a partition of this configuration would lack here. */
  Optional<String> lacks(Attributes configuration) {
    long memoryWanted = Partition.memory(configuration);
    double unitsWanted = Partition.units(configuration);
    if (memoryWanted > freeMemory()) {
      return Optional.of("memory %d, free %d".formatted(memoryWanted, freeMemory()));
    }
    return unitsWanted > freeUnits() + ROUNDING
        ? Optional.of("processing units %s, free %s".formatted(unitsWanted, freeUnits()))
        : Optional.empty();
  }
}
