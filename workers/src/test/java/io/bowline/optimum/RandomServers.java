package io.bowline.optimum;

import io.bowline.inventory.Server;
import io.bowline.inventory.ServerState;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import io.bowline.planning.PlanRequest.Reservation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The servers of a random case: large enough for what runs there, with about as much room in all as
 * the lost VMs need.
 */
final class RandomServers {

  private static final long MEMORY_STEP = 256;
  private static final double CPU_STEP = 0.05;

  private final Shape shape;
  private final Roles roles;
  private final Chance chance;
  private final List<StorageArray> arrays;

  RandomServers(Shape shape, Roles roles, Chance chance, List<StorageArray> arrays) {
    this.shape = shape;
    this.roles = roles;
    this.chance = chance;
    this.arrays = arrays;
  }

  /**
   * @param wanted names of the lost VMs to place; empty: all
   */
  List<Server> sizedFor(
      List<Vm> lost, List<Vm> others, List<Reservation> reserved, Set<String> wanted) {
    List<Vm> demand =
        lost.stream()
            .filter(vm -> vm.desired() == Vm.Desired.RUNNING)
            .filter(vm -> wanted.isEmpty() || wanted.contains(vm.name()))
            .toList();
    boolean roomy = chance.in(30);
    Map<String, Double> memory =
        shares(demand, Vm::memoryMiB, roomy ? 2.5 : chance.between(0.75, 1.3));
    Map<String, Double> cpu =
        shares(demand, Vm::cpu, roomy || chance.in(50) ? 2.5 : chance.between(0.8, 1.3));
    Map<String, Double> slots =
        shares(demand, Vm::slots, roomy || chance.in(60) ? 3 : chance.between(0.8, 1.3));
    List<Server> servers = new ArrayList<>();
    for (String name : roles.all()) {
      double memoryUsed = 0;
      double cpuUsed = 0;
      double slotsUsed = 0;
      for (Vm vm : others) {
        boolean here = vm.server().equals(name) && vm.desired() == Vm.Desired.RUNNING;
        memoryUsed += here ? vm.memoryMiB() : 0;
        cpuUsed += here ? vm.cpu() : 0;
      }
      for (Reservation held : reserved) {
        boolean here = held.server().equals(name);
        memoryUsed += here ? held.memoryMiB() : 0;
        cpuUsed += here ? held.cpu() : 0;
        slotsUsed += here ? held.slots() : 0;
      }
      servers.add(
          server(
              name,
              cpuUsed + cpu.getOrDefault(name, 1.0),
              memoryUsed + memory.getOrDefault(name, 4096.0),
              (int) (slotsUsed + slots.getOrDefault(name, 10.0))));
    }
    return servers;
  }

  /** Some targets get more than others. */
  private Map<String, Double> shares(List<Vm> demand, ToDoubleFunction<Vm> of, double factor) {
    double all = demand.stream().mapToDouble(of).sum() * factor;
    Map<String, Double> weights = new HashMap<>();
    roles.targets().forEach(target -> weights.put(target, chance.between(0.3, 1.7)));
    double sum = weights.values().stream().mapToDouble(weight -> weight).sum();
    weights.replaceAll((target, weight) -> weight * all / sum);
    return weights;
  }

  private Server server(String name, double cpu, double memory, int slots) {
    double reserveCpu = chance.in(40) ? 0.5 * chance.below(4) : 0;
    long reserveMemory = chance.in(40) ? 1024L * chance.below(4) : 0;
    double overcommit = chance.in(60) ? 1 : 1 + 0.25 * (1 + chance.below(4));
    List<Integer> vlans = RandomVms.VLANS;
    List<String> names = arrays.stream().map(StorageArray::name).toList();
    return new Server(
        name,
        Math.ceil((cpu / overcommit + reserveCpu) / CPU_STEP) * CPU_STEP,
        (long) Math.ceil(memory / MEMORY_STEP) * MEMORY_STEP + reserveMemory,
        state(name),
        reserveCpu,
        reserveMemory,
        overcommit,
        vioses(name, slots),
        chance.in(60) ? Set.of() : chance.some(vlans, 80),
        chance.in(75) ? Set.of() : chance.some(names, 60),
        List.of(),
        1 + chance.below(shape.healthy() > 4 ? 2 : 4),
        chance.in(20) ? Server.Spare.YES : Server.Spare.NO,
        chance.in(50) ? 1.0 : 0.8,
        Map.of());
  }

  private ServerState state(String name) {
    if (roles.targets().contains(name)) {
      return ServerState.OPERATING;
    }
    if (roles.closed().contains(name)) {
      return chance.of(List.of(ServerState.MAINTENANCE, ServerState.OFF, ServerState.UNKNOWN));
    }
    return ServerState.ERROR;
  }

  /** Two mostly; the second has as many free slots as the first, or some more. */
  private List<Server.Vios> vioses(String server, int slots) {
    int n = chance.in(75) ? 2 : chance.below(2);
    List<Server.Vios> vioses = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      int free = slots + (i > 1 ? chance.below(3) : 0);
      vioses.add(new Server.Vios(server + "-vio" + i, server + "_vio" + i, free));
    }
    return vioses;
  }
}
