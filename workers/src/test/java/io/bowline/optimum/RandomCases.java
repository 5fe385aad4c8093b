package io.bowline.optimum;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.SlaClass;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import io.bowline.planning.LaneLimits;
import io.bowline.planning.PlanRequest;
import io.bowline.planning.PlanRequest.Reservation;
import io.bowline.planning.RestartRules;
import io.bowline.planning.StepTimings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Failovers of a seed, with every kind of constraint, and mostly with too little room for all that
 * was lost.
 */
final class RandomCases {

  private static final List<StepTimings> TIMINGS =
      List.of(
          StepTimings.DEFAULT,
          StepTimings.DEFAULT,
          timings(1_000, 1_500, 500, 10_000, 40_000),
          timings(4_000, 8_000, 1_000, 3_000, 100_000));

  private final Chance chance;
  private final Shape shape;

  private RandomCases(Chance chance, Shape shape) {
    this.chance = chance;
    this.shape = shape;
  }

  /** At most 8 servers and 24 lost VMs; the same for the same seed. */
  static PlanRequest small(long seed) {
    var chance = new Chance(seed);
    return new RandomCases(chance, Shape.small(chance.random())).request("small-" + seed);
  }

  /** 50 servers and 1,000 VMs; the same for the same seed. */
  static PlanRequest large(long seed) {
    return new RandomCases(new Chance(seed), Shape.large()).request("large-" + seed);
  }

  private PlanRequest request(String pod) {
    List<SlaClass> classes = classes();
    List<StorageArray> arrays = arrays();
    var roles = new Roles(shape, chance);
    var vms = new RandomVms(shape, roles, chance, classes, arrays);
    List<Vm> others = vms.healthy();
    List<Vm> lost = vms.lost();
    Set<String> wanted = new HashSet<>();
    List<Vm> moved = moved(lost, others, wanted, roles);
    List<Reservation> reserved = reserved(moved, roles);
    var servers =
        new RandomServers(shape, roles, chance, arrays).sizedFor(lost, others, reserved, wanted);
    List<Vm> all = new ArrayList<>(lost);
    all.addAll(others);
    var inventory = new Inventory(pod, classes, List.of(), arrays, servers, all);
    return new PlanRequest(
        inventory,
        Set.copyOf(roles.failed()),
        wanted,
        reserved,
        tried(lost, roles),
        RestartRules.byPriority(),
        chance.of(TIMINGS),
        new LaneLimits(chance.in(25) ? 2 : Integer.MAX_VALUE, chance.in(15) ? 2 : 4),
        chance.in(30) ? Duration.ofSeconds(30L * (1 + chance.below(5))) : Duration.ZERO);
  }

  /** Two to four classes; the last two may come at the same time. */
  private List<SlaClass> classes() {
    // A tight objective decides the order; a wide one leaves it to the makespan.
    int gold = chance.in(40) ? 100 + 20 * chance.below(15) : 900;
    int silver = chance.in(40) ? 240 + 60 * chance.below(12) : 3600;
    var all =
        List.of(
            new SlaClass("gold", 99.9, Duration.ofSeconds(gold), 1),
            new SlaClass("silver", 99.5, Duration.ofSeconds(silver), 2),
            new SlaClass("bronze", 99, Duration.ZERO, 3),
            new SlaClass("test", 0, Duration.ofMinutes(30), chance.in(60) ? 3 : 4));
    return all.subList(0, 2 + chance.below(3));
  }

  private List<StorageArray> arrays() {
    var limits = List.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 16, 8, 4);
    return List.of(
        new StorageArray("svc1", chance.of(limits), Duration.ZERO),
        new StorageArray(
            "svc2",
            chance.of(limits),
            Duration.ofSeconds(chance.in(60) ? 30L * chance.below(6) : 0)));
  }

  /**
   * VMs that have a new place already: of another outage, or, in some cases, half of this one's
   * while the others are planned again.
   */
  private List<Vm> moved(List<Vm> lost, List<Vm> others, Set<String> wanted, Roles roles) {
    List<Vm> moved = new ArrayList<>();
    others.stream()
        .filter(vm -> roles.dead().contains(vm.server()) && chance.in(70))
        .forEach(moved::add);
    if (chance.in(22)) {
      for (Vm vm : lost) {
        if (vm.desired() == Vm.Desired.RUNNING && !chance.in(30)) {
          wanted.add(vm.name());
        } else if (vm.desired() == Vm.Desired.RUNNING) {
          moved.add(vm);
        }
      }
    }
    return wanted.isEmpty() ? moved.stream().filter(vm -> !lost.contains(vm)).toList() : moved;
  }

  private List<Reservation> reserved(List<Vm> moved, Roles roles) {
    Map<String, String> homes = new HashMap<>();
    List<Reservation> reserved = new ArrayList<>();
    for (Vm vm : moved) {
      String target = chance.of(roles.targets());
      for (String tag : vm.affinity()) {
        target = homes.computeIfAbsent(tag, ignored -> chance.of(roles.targets()));
      }
      reserved.add(
          new Reservation(
              vm.name(), target, vm.cpu(), vm.memoryMiB(), vm.slots(), vm.antiAffinity()));
    }
    if (chance.in(15)) {
      reserved.add(
          new Reservation("elsewhere", chance.of(roles.targets()), 0.5, 2048, 2, Set.of("web")));
    }
    return reserved;
  }

  private Map<String, Set<String>> tried(List<Vm> lost, Roles roles) {
    Map<String, Set<String>> tried = new HashMap<>();
    if (chance.in(30)) {
      for (Vm vm : lost) {
        if (chance.in(20)) {
          tried.put(vm.name(), Set.of(chance.of(roles.targets())));
        }
      }
    }
    return tried;
  }

  private static StepTimings timings(
      long unmap, long map, long vios, long configure, long restart) {
    return new StepTimings(
        Duration.ofMillis(unmap),
        Duration.ofMillis(map),
        Duration.ofMillis(vios),
        Duration.ofMillis(configure),
        Duration.ofMillis(restart));
  }
}
