package io.bowline.bench;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Lun;
import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What keeps VMs from servers and from each other, and what they wait for, as Pacemaker says it.
 */
final class CibConstraints {

  private final XmlTree constraints;
  private final Set<String> failed;
  private final List<Server> targets;
  private int number;

  CibConstraints(XmlTree constraints, Inventory inventory, Set<String> failed) {
    this.constraints = constraints;
    this.failed = failed;
    this.targets =
        inventory.servers().stream().filter(server -> !failed.contains(server.name())).toList();
  }

  void add(List<Vm> vms) {
    for (Vm vm : vms) {
      reach(vm);
      servers(vm);
      vm.dependsOn().forEach(first -> order(first, vm.name()));
    }
    // Pacemaker places the second of a pair first: let that be one that has its place.
    var runningFirst =
        vms.stream().sorted(Comparator.comparing(vm -> failed.contains(vm.server()))).toList();
    together(runningFirst, Vm::antiAffinity, "-INFINITY");
    together(runningFirst, Vm::affinity, "INFINITY");
  }

  /** Only what some server lacks is asked for. */
  private void reach(Vm vm) {
    Set<String> wanted = new TreeSet<>();
    for (Integer vlan : vm.vlans()) {
      if (targets.stream().anyMatch(server -> lacks(server.vlans(), vlan))) {
        wanted.add("vlan-" + vlan);
      }
    }
    for (String array : new TreeSet<>(vm.luns().stream().map(Lun::array).toList())) {
      if (targets.stream().anyMatch(server -> lacks(server.arrays(), array))) {
        wanted.add("array-" + array);
      }
    }
    if (!wanted.isEmpty()) {
      var rule = banned(vm, "or");
      wanted.forEach(name -> condition(rule, name, "operation", "not_defined"));
    }
  }

  private void servers(Vm vm) {
    if (!vm.allowedServers().isEmpty()) {
      var rule = banned(vm, "and");
      vm.allowedServers()
          .forEach(name -> condition(rule, "#uname", "operation", "ne", "value", name));
    }
    if (!vm.forbiddenServers().isEmpty()) {
      var rule = banned(vm, "or");
      vm.forbiddenServers()
          .forEach(name -> condition(rule, "#uname", "operation", "eq", "value", name));
    }
  }

  private XmlTree banned(Vm vm, String all) {
    return constraints
        .add("rsc_location", "id", next(), "rsc", vm.name())
        .add("rule", "id", next(), "score", "-INFINITY", "boolean-op", all);
  }

  private void condition(XmlTree rule, String attribute, String... more) {
    List<String> attributes = new ArrayList<>(List.of("id", next(), "attribute", attribute));
    attributes.addAll(List.of(more));
    rule.add("expression", attributes.toArray(String[]::new));
  }

  private void order(String first, String then) {
    constraints.add(
        "rsc_order",
        "id",
        next(),
        "first",
        first,
        "then",
        then,
        "kind",
        "Mandatory",
        "symmetrical",
        "false");
  }

  /** Every pair of VMs with a tag in common. */
  private void together(
      List<Vm> vms, Function<Vm, ? extends Collection<String>> tags, String score) {
    Map<String, List<String>> byTag = new TreeMap<>();
    for (Vm vm : vms) {
      for (String tag : tags.apply(vm)) {
        byTag.computeIfAbsent(tag, t -> new ArrayList<>()).add(vm.name());
      }
    }
    for (List<String> names : byTag.values()) {
      for (int i = 1; i < names.size(); i++) {
        for (int j = 0; j < i; j++) {
          constraints.add(
              "rsc_colocation",
              "id",
              next(),
              "rsc",
              names.get(i),
              "with-rsc",
              names.get(j),
              "score",
              score);
        }
      }
    }
  }

  private static <T> boolean lacks(Collection<T> has, T wanted) {
    return !has.isEmpty() && !has.contains(wanted);
  }

  private String next() {
    return "constraint-" + ++number;
  }
}
