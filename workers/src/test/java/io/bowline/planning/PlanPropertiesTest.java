package io.bowline.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.bound.LowerBound;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Lun;
import io.bowline.inventory.PowerPartition;
import io.bowline.inventory.RandomInventories;
import io.bowline.inventory.Recovery;
import io.bowline.inventory.Server;
import io.bowline.inventory.ServerState;
import io.bowline.inventory.Vm;
import io.bowline.planning.FailoverPlan.Placement;
import io.bowline.planning.FailoverPlan.Unplaced;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Checks plans of random PoDs with rules written down anew. */
class PlanPropertiesTest {

  private static final double EPSILON = 0.002;

  private final Planner planner = new Planner();

  @Property(tries = 100)
  void breaksNoConstraint(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 7) int servers,
      @ForAll @IntRange(min = 1, max = 40) int vms) {
    Inventory inventory = RandomInventories.of(seed, servers, vms);
    FailoverPlan plan = plan(inventory);
    Map<String, Vm> byName =
        inventory.vms().stream().collect(Collectors.toMap(Vm::name, Function.identity()));

    for (Server server : inventory.servers()) {
      List<Vm> arrived =
          plan.placements().stream()
              .filter(placement -> placement.target().equals(server.name()))
              .map(placement -> byName.get(placement.vm()))
              .toList();
      if (!arrived.isEmpty()) {
        checkServer(inventory, server, arrived);
      }
    }
    checkAccount(inventory, plan);
  }

  private static void checkServer(Inventory inventory, Server server, List<Vm> arrived) {
    assertThat(server.state()).isEqualTo(ServerState.OPERATING);
    assertThat(server.name()).isNotEqualTo("p1");
    List<Vm> all = new ArrayList<>(arrived);
    inventory.vms().stream()
        .filter(vm -> vm.server().equals(server.name()) && vm.desired() == Vm.Desired.RUNNING)
        .forEach(all::add);
    double cpu = (server.cpu() - server.reserveCpu()) * server.cpuOvercommit();
    long memory = server.memoryMiB() - server.reserveMemoryMiB();
    if (arrived.stream().anyMatch(vm -> vm.cpu() > 0)) {
      assertThat(all.stream().mapToDouble(Vm::cpu).sum()).isLessThanOrEqualTo(cpu + 1e-6);
    }
    if (arrived.stream().anyMatch(vm -> vm.memoryMiB() > 0)) {
      assertThat(all.stream().mapToLong(Vm::memoryMiB).sum()).isLessThanOrEqualTo(memory);
    }
    for (Server.Vios vios : server.vios()) {
      assertThat(arrived.stream().mapToInt(Vm::slots).sum()).isLessThanOrEqualTo(vios.freeSlots());
    }
    for (Vm vm : arrived) {
      checkVm(server, vm);
      for (Vm other : all) {
        if (other != vm) {
          assertThat(Collections.disjoint(vm.antiAffinity(), other.antiAffinity())).isTrue();
        }
      }
    }
  }

  private static void checkVm(Server server, Vm vm) {
    assertThat(vm.server()).isEqualTo("p1");
    assertThat(vm.recovery().restart()).isEqualTo(Recovery.Permission.ALLOWED);
    assertThat(vm.partition().map(PowerPartition::unsupported).orElse(List.of())).isEmpty();
    assertThat(vm.forbiddenServers()).doesNotContain(server.name());
    if (!vm.allowedServers().isEmpty()) {
      assertThat(vm.allowedServers()).contains(server.name());
    }
    if (!server.vlans().isEmpty()) {
      assertThat(server.vlans()).containsAll(vm.vlans());
    }
    if (!server.arrays().isEmpty()) {
      assertThat(server.arrays()).containsAll(vm.luns().stream().map(Lun::array).toList());
    }
  }

  /** Every VM that was meant to run is placed once or has a reason for each server. */
  private static void checkAccount(Inventory inventory, FailoverPlan plan) {
    List<String> told = new ArrayList<>(plan.placements().stream().map(Placement::vm).toList());
    told.addAll(plan.unplaced().stream().map(Unplaced::vm).toList());
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            inventory.vms().stream()
                .filter(vm -> vm.server().equals("p1") && vm.desired() == Vm.Desired.RUNNING)
                .map(Vm::name)
                .toList());
    Set<String> others = inventory.servers().stream().map(Server::name).collect(Collectors.toSet());
    others.remove("p1");
    for (Unplaced unplaced : plan.unplaced()) {
      Set<String> named =
          unplaced.reasons().stream().map(FailoverPlan.Reason::server).collect(Collectors.toSet());
      assertThat(named).isIn(others, Set.of("*"));
    }
  }

  @Property(tries = 100)
  void keepsAffineVmsTogether(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int servers) {
    Inventory inventory = RandomInventories.of(seed, servers, 30);
    FailoverPlan plan = plan(inventory);
    Map<String, String> targets =
        plan.placements().stream().collect(Collectors.toMap(Placement::vm, Placement::target));

    Map<String, Set<String>> arrivedByTag = new HashMap<>();
    Map<String, Set<String>> healthyByTag = new HashMap<>();
    for (Vm vm : inventory.vms()) {
      for (String tag : vm.affinity()) {
        if (targets.containsKey(vm.name())) {
          arrivedByTag.computeIfAbsent(tag, t -> new HashSet<>()).add(targets.get(vm.name()));
        } else if (!vm.server().equals("p1") && vm.desired() == Vm.Desired.RUNNING) {
          healthyByTag.computeIfAbsent(tag, t -> new HashSet<>()).add(vm.server());
        }
      }
    }
    arrivedByTag.forEach(
        (tag, arrived) -> {
          if (healthyByTag.containsKey(tag)) {
            assertThat(healthyByTag.get(tag)).containsAll(arrived);
          } else {
            assertThat(arrived).hasSize(1);
          }
        });
  }

  @Property(tries = 100)
  void ordersLanesSoThatNothingWaitsForEver(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int vms) {
    Inventory inventory = RandomInventories.of(seed, 4, vms);
    FailoverPlan plan = plan(inventory);
    Map<String, Placement> placed =
        plan.placements().stream().collect(Collectors.toMap(Placement::vm, Function.identity()));
    Map<String, List<Placement>> lanes =
        plan.placements().stream().collect(Collectors.groupingBy(Placement::lane));

    Map<String, List<String>> waitsFor = new HashMap<>();
    placed.keySet().forEach(vm -> waitsFor.put(vm, new ArrayList<>()));
    for (List<Placement> lane : lanes.values()) {
      lane.sort(Comparator.comparingInt(Placement::position));
      for (int i = 0; i < lane.size(); i++) {
        assertThat(lane.get(i).position()).isEqualTo(i);
        if (i > 0) {
          assertThat(lane.get(i).startSeconds())
              .isGreaterThanOrEqualTo(lane.get(i - 1).endSeconds() - EPSILON);
          waitsFor.get(lane.get(i).vm()).add(lane.get(i - 1).vm());
        }
      }
    }
    Set<String> running = new HashSet<>();
    inventory.vms().stream()
        .filter(vm -> vm.server().equals("p1") && vm.desired() == Vm.Desired.RUNNING)
        .forEach(vm -> running.add(vm.name()));
    for (Vm vm : inventory.vms()) {
      for (String dependency : vm.dependsOn()) {
        if (placed.containsKey(vm.name()) && running.contains(dependency)) {
          assertThat(placed).containsKey(dependency);
          assertThat(placed.get(vm.name()).startSeconds())
              .isGreaterThanOrEqualTo(placed.get(dependency).endSeconds() - EPSILON);
          waitsFor.get(vm.name()).add(dependency);
        }
      }
    }
    assertThat(canAllEnd(waitsFor)).isTrue();
    Map<String, Integer> restarts =
        inventory.servers().stream().collect(Collectors.toMap(Server::name, Server::restarts));
    lanes.values().stream()
        .collect(Collectors.groupingBy(lane -> lane.getFirst().target(), Collectors.counting()))
        .forEach((server, n) -> assertThat(n).isLessThanOrEqualTo((long) restarts.get(server)));
  }

  private static boolean canAllEnd(Map<String, List<String>> waitsFor) {
    Set<String> ended = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (var vm : waitsFor.entrySet()) {
        more |= ended.containsAll(vm.getValue()) && ended.add(vm.getKey());
      }
    }
    return ended.size() == waitsFor.size();
  }

  @Property(tries = 100)
  void isTheSameWhateverTheOrderOfTheInput(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int servers) {
    Inventory inventory = RandomInventories.of(seed, servers, 24);

    assertThat(plan(shuffled(inventory, seed))).isEqualTo(plan(inventory));
  }

  private static Inventory shuffled(Inventory inventory, long seed) {
    return new Inventory(
        inventory.pod(),
        shuffled(inventory.slaClasses(), seed),
        shuffled(inventory.hmcs(), seed),
        shuffled(inventory.arrays(), seed),
        shuffled(inventory.servers(), seed),
        shuffled(inventory.vms(), seed),
        shuffled(inventory.history(), seed));
  }

  private static <T> List<T> shuffled(List<T> items, long seed) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  /** Whatever the history of its devices says, or none. */
  @Property(tries = 200)
  void isNeverShorterThanTheLowerBound(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int vms, @ForAll boolean measured) {
    Inventory random = RandomInventories.of(seed, 4, vms);
    Inventory inventory = measured ? random : random.withHistory(List.of());
    FailoverPlan plan = plan(inventory);
    Set<String> placed = plan.placements().stream().map(Placement::vm).collect(Collectors.toSet());

    var bound =
        LowerBound.of(inventory, Set.of("p1"), placed, StepTimings.DEFAULT, LaneLimits.DEFAULT);

    assertThat(plan.makespanSeconds())
        .as(bound.boundBy())
        .isGreaterThanOrEqualTo(bound.seconds() - EPSILON);
  }

  private FailoverPlan plan(Inventory inventory) {
    return planner.plan(
        PlanRequest.of(inventory, Set.of("p1"), RestartRules.byPriority(), StepTimings.DEFAULT));
  }
}
