package io.bowline.planning;

import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A server that did not fail, with what is free on it while the plan is made. */
final class Host {

  private final int index;
  private final Server server;
  private final int lanes;
  private final Map<String, Set<String>> namesByAntiAffinity = new HashMap<>();
  private final Map<String, Set<String>> namesByAffinity = new HashMap<>();
  private final Set<Task> placed = new TreeSet<>(java.util.Comparator.comparingInt(Task::index));
  private long cpuFree;
  private long memoryFree;
  private int slotsFree;

  Host(int index, Server server, LaneLimits limits) {
    this.index = index;
    this.server = server;
    this.lanes = Math.max(1, Math.min(server.restarts(), limits.lanesPerServer()));
    double cpu = (server.cpu() - server.reserveCpu()) * server.cpuOvercommit();
    this.cpuFree = (long) Math.floor(cpu * Task.CPU_UNITS + 0.5);
    this.memoryFree = server.memoryMiB() - server.reserveMemoryMiB();
    this.slotsFree =
        server.vios().stream().mapToInt(Server.Vios::freeSlots).min().orElse(Integer.MAX_VALUE);
  }

  /** From 0, in the order of names. */
  int index() {
    return index;
  }

  Server server() {
    return server;
  }

  String name() {
    return server.name();
  }

  int lanes() {
    return lanes;
  }

  long cpuFree() {
    return cpuFree;
  }

  long memoryFree() {
    return memoryFree;
  }

  int slotsFree() {
    return slotsFree;
  }

  /** Whether so much more would still fit; of what is not asked for, nothing needs to be free. */
  boolean hasRoom(long memoryMiB, long cpu, int slots) {
    return (memoryMiB <= 0 || memoryMiB <= memoryFree)
        && (cpu <= 0 || cpu <= cpuFree)
        && (slots <= 0 || slots <= slotsFree);
  }

  /** Whether a VM would have room if some of the VMs that run here were gone. */
  boolean hasRoomWithout(List<Vm> gone, Task task) {
    Set<String> names = gone.stream().map(Vm::name).collect(Collectors.toSet());
    long memory = gone.stream().mapToLong(Vm::memoryMiB).sum();
    long cpu = gone.stream().mapToLong(vm -> Math.round(vm.cpu() * Task.CPU_UNITS)).sum();
    // Adapters of what runs here are counted in the free slots: they stay taken.
    return hasRoom(task.vm().memoryMiB() - memory, task.cpu() - cpu, task.vm().slots())
        && task.vm().antiAffinity().stream()
            .allMatch(tag -> names.containsAll(withAntiAffinity(tag)));
  }

  /** The VMs this plan puts here, in the order of names. */
  List<Task> placed() {
    return List.copyOf(placed);
  }

  /** Names of the VMs here that carry a tag. */
  Set<String> withAntiAffinity(String tag) {
    return namesByAntiAffinity.getOrDefault(tag, Set.of());
  }

  Set<String> withAffinity(String tag) {
    return namesByAffinity.getOrDefault(tag, Set.of());
  }

  /** A VM that runs here; its adapters are counted in the free slots already. */
  void occupy(Vm vm) {
    reserve(vm.name(), vm.cpu(), vm.memoryMiB(), 0, vm.antiAffinity(), vm.affinity());
  }

  void reserve(
      String vm, double cpu, long memoryMiB, int slots, Set<String> apart, Set<String> together) {
    cpuFree -= Math.round(cpu * Task.CPU_UNITS);
    memoryFree -= memoryMiB;
    slotsFree -= slotsFree == Integer.MAX_VALUE ? 0 : slots;
    apart.forEach(tag -> add(namesByAntiAffinity, tag, vm));
    together.forEach(tag -> add(namesByAffinity, tag, vm));
  }

  void place(Task task) {
    Vm vm = task.vm();
    placed.add(task);
    reserve(vm.name(), vm.cpu(), vm.memoryMiB(), vm.slots(), vm.antiAffinity(), vm.affinity());
  }

  void remove(Task task) {
    Vm vm = task.vm();
    placed.remove(task);
    cpuFree += task.cpu();
    memoryFree += vm.memoryMiB();
    slotsFree += slotsFree == Integer.MAX_VALUE ? 0 : vm.slots();
    vm.antiAffinity().forEach(tag -> namesByAntiAffinity.get(tag).remove(vm.name()));
    vm.affinity().forEach(tag -> namesByAffinity.get(tag).remove(vm.name()));
  }

  /** Whether it would have the room if the plan put nothing else here. */
  boolean couldTake(Task task) {
    long memory = memoryFree;
    long cpu = cpuFree;
    long slots = slotsFree;
    for (Task other : placed) {
      memory += other.vm().memoryMiB();
      cpu += other.cpu();
      slots += other.vm().slots();
    }
    return task.vm().memoryMiB() <= Math.max(0, memory)
        && task.cpu() <= Math.max(0, cpu)
        && task.vm().slots() <= Math.max(0, slots);
  }

  private static void add(Map<String, Set<String>> names, String tag, String vm) {
    names.computeIfAbsent(tag, ignored -> new TreeSet<>()).add(vm);
  }

  @Override
  public String toString() {
    return name();
  }
}
