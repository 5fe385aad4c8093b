package io.bowline.optimum;

import io.bowline.inventory.Lun;
import io.bowline.inventory.PowerPartition;
import io.bowline.inventory.Recovery;
import io.bowline.inventory.Recovery.Permission;
import io.bowline.inventory.SlaClass;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import io.bowline.inventory.Vm.Desired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The VMs of a random case. */
final class RandomVms {

  static final List<Integer> VLANS = List.of(101, 102, 103);
  private static final List<String> APART = List.of("web", "db", "zone a");
  private static final List<String> TOGETHER = List.of("pair", "cell");

  private final Shape shape;
  private final Roles roles;
  private final Chance chance;
  private final List<SlaClass> classes;
  private final List<StorageArray> arrays;
  private final int groups;
  private final int dependent;
  private final int apart;
  private final int together;
  private final int hopeless;
  private final List<String> known = new ArrayList<>();
  private final Map<String, String> homes = new HashMap<>();

  RandomVms(
      Shape shape, Roles roles, Chance chance, List<SlaClass> classes, List<StorageArray> arrays) {
    this.shape = shape;
    this.roles = roles;
    this.chance = chance;
    this.classes = classes;
    this.arrays = arrays;
    this.groups = Math.max(1, shape.lost() / 5) + chance.below(3);
    this.dependent = chance.of(List.of(0, 20, 40, 60));
    this.apart = chance.of(List.of(0, 10, 30));
    this.hopeless = chance.of(List.of(0, 0, 5));
    this.together = chance.of(List.of(0, 0, 12, 25));
  }

  /** Of the failed servers. */
  List<Vm> lost() {
    List<Vm> lost = new ArrayList<>();
    for (int i = 0; i < shape.lost(); i++) {
      lost.add(vm("lost-" + i, chance.of(roles.failed()), together));
    }
    return lost;
  }

  /** Of the other servers; those of dead ones are about to be recovered by another outage. */
  List<Vm> healthy() {
    List<Vm> healthy = new ArrayList<>();
    for (String server : roles.all()) {
      if (!roles.failed().contains(server)) {
        int vms = shape.healthy() > 4 ? shape.healthy() : chance.below(shape.healthy() + 1);
        for (int i = 0; i < vms; i++) {
          healthy.add(vm(server + "-" + i, server, roles.dead().contains(server) ? 0 : 10));
        }
      }
    }
    return healthy;
  }

  private Vm vm(String name, String server, int affine) {
    boolean lost = roles.failed().contains(server);
    var vm =
        new Vm(
            name,
            server,
            chance.in(10) ? 0 : 0.25 * (1 + chance.below(12)),
            chance.in(5) ? 0 : 512L * (1 + chance.below(16)),
            chance.in(5) ? Desired.STOPPED : Desired.RUNNING,
            chance.in(85) ? Optional.of(chance.of(classes).name()) : Optional.empty(),
            chance.in(50) ? OptionalInt.of(chance.below(20)) : OptionalInt.empty(),
            chance.in(45) ? Optional.of("group" + chance.below(groups)) : Optional.empty(),
            dependencies(),
            chance.in(8) ? chance.some(roles.all(), 50) : Set.of(),
            chance.in(8) ? chance.some(roles.all(), 30) : Set.of(),
            chance.in(apart) ? chance.some(APART, 10) : Set.of(),
            chance.in(affine) ? together(server) : Set.of(),
            chance.in(40) ? chance.some(VLANS, 25) : Set.of(),
            chance.below(6),
            Optional.empty(),
            Map.of(),
            luns(name),
            recovery(),
            Optional.empty(),
            chance.in(20) ? Optional.of(partition()) : Optional.empty());
    // Healthy VMs are drawn first, and few of them are depended on.
    if (lost || chance.in(20)) {
      known.add(name);
    }
    return vm;
  }

  /** Only VMs drawn before, so that no circle closes; often the last ones, so that chains form. */
  private List<String> dependencies() {
    Set<String> names = new LinkedHashSet<>();
    if (!known.isEmpty() && chance.in(dependent)) {
      int last = known.size() - 1;
      names.add(chance.in(50) ? known.get(last) : chance.of(known));
      if (chance.in(25)) {
        names.add(chance.of(known));
      }
    }
    return List.copyOf(names);
  }

  /** A tag of a healthy VM stands on one server; of lost ones it may be any. */
  private Set<String> together(String server) {
    String tag = chance.of(TOGETHER);
    if (roles.failed().contains(server)) {
      return Set.of(tag);
    }
    return homes.computeIfAbsent(tag, ignored -> server).equals(server) ? Set.of(tag) : Set.of();
  }

  private List<Lun> luns(String vm) {
    List<Lun> luns = new ArrayList<>();
    String array = chance.of(arrays).name();
    int n = chance.below(7);
    for (int i = 0; i < n; i++) {
      String of = chance.in(80) ? array : chance.of(arrays).name();
      luns.add(new Lun(vm + "-" + i, of, "", 10, i == 0 ? Lun.Use.BOOT : Lun.Use.DATA));
    }
    return luns;
  }

  private Recovery recovery() {
    Permission restart = chance.in(hopeless) ? Permission.FORBIDDEN : Permission.ALLOWED;
    return new Recovery(
        restart, Permission.FORBIDDEN, Duration.ofMinutes(3), Duration.ofMinutes(3));
  }

  private PowerPartition partition() {
    List<String> unsupported = chance.in(5 * hopeless) ? List.of("virtual_fc_adapters") : List.of();
    return new PowerPartition("default_profile", Map.of(), List.of(), List.of(), unsupported);
  }
}
