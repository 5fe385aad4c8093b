package io.bowline.pods;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Spreads the VMs of a zone over its servers, some fuller than others, each VM where its VLAN and
 * array are and apart from those it must not meet.
 */
final class Spread {

  private static final int RESTARTS = 4;

  /** Memory is what usually runs out. */
  private static final double CPU_SLACK = 1.1;

  /** A server while it is filled. */
  private static final class Place {
    private final String name;
    private final Zone reach;
    private final double share;
    private final List<VmRow> vms = new ArrayList<>();
    private final Set<String> apart = new HashSet<>();
    private double cpu;
    private long memoryMiB;

    Place(String name, Zone reach, double share) {
      this.name = name;
      this.reach = reach;
      this.share = share;
    }

    boolean accepts(VmRow vm) {
      return reach.serves(vm) && !apart.contains(vm.apart());
    }

    boolean hasRoom(VmRow vm, double ofMemory, double ofCpu) {
      return memoryMiB + vm.memoryMiB() <= ofMemory && cpu + vm.cpu() <= ofCpu;
    }

    void add(VmRow vm) {
      vms.add(vm);
      cpu += vm.cpu();
      memoryMiB += vm.memoryMiB();
      if (!vm.apart().isEmpty()) {
        apart.add(vm.apart());
      }
    }
  }

  private final List<Place> places = new ArrayList<>();

  /**
   * @param headroom what is free of all servers together, 0 to 0.5
   */
  Spread(List<String> servers, Zone zone, double headroom, Random random) {
    int n = 0;
    for (String server : servers) {
      places.add(new Place(server, reach(zone, n++), 1 - 2 * headroom * random.nextDouble()));
    }
  }

  /** One server in three lacks the VLAN of the web tier, one in ten the last array. */
  private static Zone reach(Zone zone, int server) {
    var arrays = zone.arrays();
    var vlans = zone.vlans();
    return new Zone(
        zone.hmcs(),
        server % 10 == 9 ? arrays.subList(0, arrays.size() - 1) : arrays,
        server % 3 == 2 ? vlans.subList(0, vlans.size() - 1) : vlans);
  }

  /**
   * Adds the servers to the PoD, large enough for what stands on them, and the VMs, the largest
   * first.
   */
  void fill(List<VmRow> vms, PodBuilder pod) {
    double shares = places.stream().mapToDouble(place -> place.share).sum();
    double memory = vms.stream().mapToLong(VmRow::memoryMiB).sum() / shares;
    double cpu = CPU_SLACK * vms.stream().mapToDouble(VmRow::cpu).sum() / shares;
    vms.stream()
        .sorted(Comparator.comparingLong(VmRow::memoryMiB).reversed())
        .forEach(vm -> emptiest(vm, memory, cpu).add(vm));
    for (Place place : places) {
      long whole = Math.max(1024L * (long) Math.ceil(memory / 1024), place.memoryMiB);
      double units = Math.max(Math.ceil(2 * cpu) / 2, place.cpu);
      var size =
          new ServerSize(
              units + PodBuilder.RESERVE_CPU, whole + PodBuilder.RESERVE_MEMORY_MIB, RESTARTS);
      pod.server(place.name, size, place.reach);
    }
    places.forEach(place -> place.vms.forEach(vm -> pod.vm(vm, place.name)));
  }

  /** Where most is left of what a server shall carry; beyond its size only when all are full. */
  private Place emptiest(VmRow vm, double memory, double cpu) {
    return places.stream()
        .filter(place -> place.accepts(vm))
        .max(
            Comparator.comparing((Place place) -> place.hasRoom(vm, memory, cpu))
                .thenComparingDouble(place -> place.share * memory - place.memoryMiB))
        .orElse(places.getFirst());
  }
}
