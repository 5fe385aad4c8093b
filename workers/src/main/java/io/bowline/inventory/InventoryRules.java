package io.bowline.inventory;

import io.bowline.inventory.file.Node;
import io.bowline.inventory.file.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold between the parts of an inventory: names are unique, references lead somewhere.
 */
public final class InventoryRules {

  /** Enough to see the pattern; a file that breaks more is reported with the first. */
  private static final int MOST = 50;

  /**
   * A broken rule.
   *
   * @param path names and indexes from the document down to the value
   */
  public record Broken(List<Object> path, String text) {

    /** The path as messages show it: {@code vms[3].server}. */
    public String field() {
      var field = new StringBuilder();
      for (Object step : path) {
        switch (step) {
          case Integer index -> field.append('[').append(index).append(']');
          default -> field.append(field.isEmpty() ? "" : ".").append(step);
        }
      }
      return field.toString();
    }

    /**
     * Notes it with its place.
     *
     * @param node what stands at the first {@code skip} steps of the path
     */
    void noteIn(Problems problems, Node node, int skip, String pathOfDocument) {
      Node found = node;
      for (Object step : path.subList(skip, path.size())) {
        if (found instanceof Node.Mapping mapping && mapping.entries().containsKey(step)) {
          found = mapping.entries().get(step).value();
        } else if (found instanceof Node.Sequence sequence) {
          found = sequence.items().get((Integer) step);
        }
      }
      String at = pathOfDocument.isEmpty() ? field() : pathOfDocument + "." + field();
      problems.add(found.at(), at, text);
    }

    boolean isIn(String section, int index) {
      return path.get(0).equals(section) && path.get(1).equals(index);
    }
  }

  private final Inventory inventory;
  private final List<Broken> broken = new ArrayList<>();

  private InventoryRules(Inventory inventory) {
    this.inventory = inventory;
  }

  /** Every broken rule, up to fifty. */
  public static List<Broken> check(Inventory inventory) {
    var rules = new InventoryRules(inventory);
    rules.checkNames();
    rules.checkServers();
    rules.checkVms();
    rules.checkHistory();
    if (rules.broken.isEmpty()) {
      rules.checkCycles();
    }
    return rules.broken;
  }

  private Set<String> classes;
  private Set<String> hmcs;
  private Set<String> arrays;
  private Set<String> servers;
  private Set<String> vms;
  private final Set<String> libvirtServers = new HashSet<>();

  private void checkNames() {
    classes = unique("slaClasses", inventory.slaClasses().stream().map(SlaClass::name).toList());
    hmcs = unique("hmcs", inventory.hmcs().stream().map(Hmc::name).toList());
    arrays = unique("arrays", inventory.arrays().stream().map(StorageArray::name).toList());
    servers = unique("servers", inventory.servers().stream().map(Server::name).toList());
    vms = unique("vms", inventory.vms().stream().map(Vm::name).toList());
  }

  private Set<String> unique(String section, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (!seen.add(names.get(i))) {
        note("duplicate name \"" + names.get(i) + "\"", section, i, "name");
      }
    }
    return seen;
  }

  private void checkServers() {
    for (int i = 0; i < inventory.servers().size(); i++) {
      Server server = inventory.servers().get(i);
      references("servers", i, "arrays", server.arrays(), arrays, "array");
      references("servers", i, "hmcs", server.hmcs(), hmcs, "HMC");
      checkPlatform(server, i);
      Set<String> seen = new HashSet<>();
      for (int v = 0; v < server.vios().size(); v++) {
        if (!seen.add(server.vios().get(v).name())) {
          note("duplicate name", "servers", i, "vios", v, "name");
        }
      }
    }
  }

  private void checkPlatform(Server server, int i) {
    if (server.platform() instanceof Platform.Libvirt) {
      libvirtServers.add(server.name());
      if (!server.vios().isEmpty()) {
        note("a libvirt host has no VIOS", "servers", i, "vios");
      }
      if (!server.hmcs().isEmpty()) {
        note("a libvirt host has no HMC", "servers", i, "hmcs");
      }
    }
  }

  private void checkDefinition(Vm vm, int i) {
    if (servers.contains(vm.server())) {
      boolean libvirt = libvirtServers.contains(vm.server());
      if (libvirt && vm.partition().isPresent()) {
        note("is on a libvirt host: expected a domain", "vms", i, "partition");
      }
      if (!libvirt && vm.domain().isPresent()) {
        note("is on a Power server: expected a partition", "vms", i, "domain");
      }
    }
  }

  private void checkVms() {
    for (int i = 0; i < inventory.vms().size(); i++) {
      Vm vm = inventory.vms().get(i);
      reference("server", vm.server(), servers, "vms", i, "server");
      if (vm.sla().isPresent()) {
        reference("SLA class", vm.sla().get(), classes, "vms", i, "sla");
      }
      references("vms", i, "dependsOn", vm.dependsOn(), vms, "VM");
      references("vms", i, "allowedServers", vm.allowedServers(), servers, "server");
      references("vms", i, "forbiddenServers", vm.forbiddenServers(), servers, "server");
      checkLuns(vm, i);
      checkDefinition(vm, i);
    }
  }

  private void checkLuns(Vm vm, int i) {
    Set<String> seen = new HashSet<>();
    for (int l = 0; l < vm.luns().size(); l++) {
      Lun lun = vm.luns().get(l);
      reference("array", lun.array(), arrays, "vms", i, "luns", l, "array");
      if (!seen.add(lun.array() + "/" + lun.id())) {
        note("duplicate LUN \"" + lun.id() + "\"", "vms", i, "luns", l, "id");
      }
    }
  }

  private void checkHistory() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < inventory.history().size(); i++) {
      OperationTime time = inventory.history().get(i);
      String device = time.device();
      switch (time.operation().place()) {
        case ARRAY -> reference("array", device, arrays, "history", i, "device");
        case SERVER -> reference("server", device, servers, "history", i, "device");
      }
      if (!seen.add(time.operation().word() + " of " + device)) {
        note("duplicate " + time.operation().word() + " of \"" + device + "\"", "history", i);
      }
    }
  }

  private void references(
      String section,
      int index,
      String field,
      Collection<String> names,
      Set<String> known,
      String what) {
    int n = 0;
    for (String name : names) {
      reference(what, name, known, section, index, field, n++);
    }
  }

  private void reference(String what, String name, Set<String> known, Object... path) {
    if (!known.contains(name)) {
      note("unknown " + what + " \"" + name + "\"", path);
    }
  }

  private void note(String text, Object... path) {
    if (broken.size() < MOST) {
      broken.add(new Broken(List.of(path), text));
    }
  }

  private void checkCycles() {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < inventory.vms().size(); i++) {
      index.put(inventory.vms().get(i).name(), i);
    }
    List<Vm> cycle = cycle(index);
    if (!cycle.isEmpty()) {
      var names = new ArrayList<>(cycle.stream().map(Vm::name).toList());
      names.add(names.getFirst());
      String text = "dependency cycle " + String.join(" -> ", names);
      Vm first = cycle.getFirst();
      int next = first.dependsOn().indexOf(names.get(1));
      note(text, "vms", index.get(first.name()), "dependsOn", next);
    }
  }

  private enum Visit {
    OPEN,
    DONE
  }

  /** The VMs of one cycle in the order they depend on each other, or none. */
  private List<Vm> cycle(Map<String, Integer> index) {
    var visits = new Visit[inventory.vms().size()];
    for (int start = 0; start < visits.length; start++) {
      Deque<Integer> path = new ArrayDeque<>();
      Deque<Integer> nexts = new ArrayDeque<>();
      if (visits[start] == null) {
        path.push(start);
        nexts.push(0);
        visits[start] = Visit.OPEN;
      }
      while (!path.isEmpty()) {
        Vm vm = inventory.vms().get(path.peek());
        int next = nexts.pop();
        if (next == vm.dependsOn().size()) {
          visits[path.pop()] = Visit.DONE;
          continue;
        }
        nexts.push(next + 1);
        int dependency = index.get(vm.dependsOn().get(next));
        if (visits[dependency] == Visit.OPEN) {
          return cut(path, dependency);
        }
        if (visits[dependency] == null) {
          visits[dependency] = Visit.OPEN;
          path.push(dependency);
          nexts.push(0);
        }
      }
    }
    return List.of();
  }

  private List<Vm> cut(Deque<Integer> path, int from) {
    List<Integer> whole = new ArrayList<>(path).reversed();
    return whole.subList(whole.indexOf(from), whole.size()).stream()
        .map(inventory.vms()::get)
        .toList();
  }
}
