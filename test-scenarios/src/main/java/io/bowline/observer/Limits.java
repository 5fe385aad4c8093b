package io.bowline.observer;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import io.bowline.simulator.HardwareEvent.Work;
import io.bowline.simulator.HardwareEvent.WorkBegan;
import io.bowline.simulator.HardwareEvent.WorkEnded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How far each limit of the PoD is used, from the hardware's side. */
final class Limits {

  /** Most restarts in progress per managed system, whatever the inventory says. */
  private static final int RESTARTS_PER_SYSTEM = 32;

  private final Map<String, Gauge> gauges = new LinkedHashMap<>();
  private final Map<String, Vm> vms = new HashMap<>();
  private final Map<String, Set<String>> running = new HashMap<>();
  private final Map<String, Set<String>> restarting = new HashMap<>();

  Limits(Inventory inventory) {
    for (var server : inventory.servers()) {
      add("restarts", server.name(), Math.min(RESTARTS_PER_SYSTEM, server.restarts()));
      add("memory", server.name(), server.memoryMiB());
      add("cpu", server.name(), server.cpu() * Math.max(1, server.cpuOvercommit()));
      add(name(Work.SYSTEM_CHANGE), server.name(), 1);
      for (Server.Vios vios : server.vios()) {
        add(name(Work.VIOS_CHANGE), vios.name(), 1);
      }
    }
    for (StorageArray array : inventory.arrays()) {
      add(name(Work.ARRAY_MAPPING), array.name(), array.mappings());
    }
    inventory.vms().forEach(vm -> vms.put(vm.name(), vm));
  }

  /** A partition took its resources; what was passed. */
  List<String> started(String server, String vm) {
    var passed = new ArrayList<String>();
    if (of(running, server).add(vm) && vms.containsKey(vm)) {
      add(passed, gauge("memory", server), vms.get(vm).memoryMiB());
      add(passed, gauge("cpu", server), vms.get(vm).cpu());
    }
    return passed;
  }

  /** A partition is being restarted; what was passed. */
  List<String> restarting(String server, String vm) {
    var passed = new ArrayList<String>();
    if (of(restarting, server).add(vm)) {
      add(passed, gauge("restarts", server), 1);
    }
    return passed;
  }

  /** Its boot ended, one way or the other. */
  void settled(String server, String vm) {
    if (of(restarting, server).remove(vm)) {
      gauge("restarts", server).add(-1);
    }
  }

  void stopped(String server, String vm) {
    settled(server, vm);
    if (of(running, server).remove(vm) && vms.containsKey(vm)) {
      gauge("memory", server).add(-vms.get(vm).memoryMiB());
      gauge("cpu", server).add(-vms.get(vm).cpu());
    }
  }

  void nothingRuns(String server) {
    List.copyOf(of(running, server)).forEach(vm -> stopped(server, vm));
  }

  Optional<String> began(WorkBegan work) {
    var gauge = gauge(name(work.work()), work.on());
    return gauge.add(1) ? Optional.of(gauge.describe()) : Optional.empty();
  }

  void ended(WorkEnded work) {
    gauge(name(work.work()), work.on()).add(-1);
  }

  List<Peak> peaks() {
    return gauges.values().stream().map(Gauge::peak).toList();
  }

  private static void add(List<String> passed, Gauge gauge, double change) {
    if (gauge.add(change)) {
      passed.add(gauge.describe());
    }
  }

  private void add(String limit, String of, double allowed) {
    gauges.put(limit + " " + of, new Gauge(limit, of, allowed));
  }

  private Gauge gauge(String limit, String of) {
    return gauges.computeIfAbsent(limit + " " + of, any -> new Gauge(limit, of, Double.MAX_VALUE));
  }

  private static Set<String> of(Map<String, Set<String>> byServer, String server) {
    return byServer.computeIfAbsent(server, any -> new TreeSet<>());
  }

  private static String name(Work work) {
    return switch (work) {
      case SYSTEM_CHANGE -> "system-change";
      case VIOS_CHANGE -> "vios-change";
      case ARRAY_MAPPING -> "mappings";
    };
  }
}
