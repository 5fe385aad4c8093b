package io.bowline.bench;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import io.bowline.inventory.ServerState;
import io.bowline.inventory.Vm;
import io.bowline.planning.RestartRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An inventory as Pacemaker's scheduler reads it: servers as nodes, VMs as resources with
 * utilization and priority, and what keeps a VM from a server as constraints. VMs of servers that
 * did not fail run where they are and stick there; a failed server is off line, as after its fence.
 * Dependency groups, storage work and times have no counterpart and are left out.
 */
final class Cib {

  /** How Pacemaker chooses among nodes that have room, and whom it serves first. */
  enum Strategy {
    /** By importance, whether a VM failed or not: those that did not may be moved or stopped. */
    UTILIZATION("utilization"),
    BALANCED("balanced"),
    /** VMs that did not fail come before all others, and so stay where they are. */
    BALANCED_UNTOUCHED("balanced");

    private final String placement;

    Strategy(String placement) {
      this.placement = placement;
    }
  }

  private static final String FEATURES = "3.16.2";
  private static final String FIRST = "INFINITY";

  /** Of no parameters; without it Pacemaker takes a VM for changed and restarts it. */
  private static final String DIGEST = "f2317cad3d54cec5d7d7aa7d0bf35cf8";

  private static final String TRANSITION = "1:1:0:00000000-0000-0000-0000-000000000000";

  private final Inventory inventory;
  private final Set<String> failed;
  private final List<Vm> vms;
  private final RestartRules rules;

  private Cib(Inventory inventory, Set<String> failed, RestartRules rules) {
    this.inventory = inventory;
    this.failed = failed;
    this.rules = rules;
    this.vms = inventory.vms().stream().filter(vm -> vm.desired() == Vm.Desired.RUNNING).toList();
  }

  /** The text of the file. */
  static String of(Inventory inventory, Set<String> failed, RestartRules rules, Strategy strategy) {
    return new Cib(inventory, failed, rules).text(strategy);
  }

  private String text(Strategy strategy) {
    var cib =
        XmlTree.root(
            "cib",
            "crm_feature_set",
            FEATURES,
            "validate-with",
            "pacemaker-3.0",
            "epoch",
            "1",
            "num_updates",
            "0",
            "admin_epoch",
            "0",
            "have-quorum",
            "1");
    var configuration = cib.add("configuration");
    settings(configuration.add("crm_config"), strategy);
    var nodes = configuration.add("nodes");
    inventory.servers().forEach(server -> node(nodes, server));
    var resources = configuration.add("resources");
    vms.forEach(vm -> resource(resources, vm, strategy));
    new CibConstraints(configuration.add("constraints"), inventory, failed).add(vms);
    var defaults = configuration.add("rsc_defaults").add("meta_attributes", "id", "rsc-options");
    pair(defaults, "rsc-options", "resource-stickiness", "INFINITY");
    status(cib.add("status"));
    return cib.text();
  }

  /** Without probes: where each VM runs is known, and a probe per VM and node would be work. */
  private static void settings(XmlTree config, Strategy strategy) {
    var set = config.add("cluster_property_set", "id", "options");
    pair(set, "options", "placement-strategy", strategy.placement);
    pair(set, "options", "stonith-enabled", "false");
    pair(set, "options", "no-quorum-policy", "ignore");
    pair(set, "options", "enable-startup-probes", "false");
  }

  private static void node(XmlTree nodes, Server server) {
    var node = nodes.add("node", "id", server.name(), "uname", server.name());
    var use = node.add("utilization", "id", server.name() + "-utilization");
    double cpu = (server.cpu() - server.reserveCpu()) * server.cpuOvercommit();
    pair(use, server.name(), "cpu", hundredths(cpu));
    pair(use, server.name(), "memory", server.memoryMiB() - server.reserveMemoryMiB());
    var attributes = node.add("instance_attributes", "id", server.name() + "-attributes");
    server.vlans().forEach(vlan -> pair(attributes, server.name(), "vlan-" + vlan, "true"));
    server.arrays().forEach(array -> pair(attributes, server.name(), "array-" + array, "true"));
    if (server.state() != ServerState.OPERATING) {
      pair(attributes, server.name(), "standby", "on");
    }
  }

  private void resource(XmlTree resources, Vm vm, Strategy strategy) {
    var resource = agent(resources, "primitive", vm);
    var meta = resource.add("meta_attributes", "id", vm.name() + "-meta");
    boolean first = strategy == Strategy.BALANCED_UNTOUCHED && !failed.contains(vm.server());
    pair(meta, vm.name(), "priority", first ? FIRST : rules.importance(vm));
    var use = resource.add("utilization", "id", vm.name() + "-utilization");
    pair(use, vm.name(), "cpu", hundredths(vm.cpu()));
    pair(use, vm.name(), "memory", vm.memoryMiB());
  }

  private void status(XmlTree status) {
    Map<String, List<Vm>> running =
        vms.stream().collect(Collectors.groupingBy(Vm::server, TreeMap::new, Collectors.toList()));
    for (Server server : inventory.servers()) {
      if (failed.contains(server.name())) {
        state(status, server.name(), "false", "offline", "down");
      } else {
        var node = state(status, server.name(), "true", "online", "member");
        var list = node.add("lrm", "id", server.name()).add("lrm_resources");
        running.getOrDefault(server.name(), List.of()).forEach(vm -> started(list, vm));
      }
    }
  }

  private static XmlTree state(
      XmlTree status, String name, String member, String process, String join) {
    return status.add(
        "node_state",
        "id",
        name,
        "uname",
        name,
        "in_ccm",
        member,
        "crmd",
        process,
        "join",
        join,
        "expected",
        join);
  }

  private static void started(XmlTree list, Vm vm) {
    agent(list, "lrm_resource", vm)
        .add(
            "lrm_rsc_op",
            "id",
            vm.name() + "_last_0",
            "operation_key",
            vm.name() + "_start_0",
            "operation",
            "start",
            "crm_feature_set",
            FEATURES,
            "transition-key",
            TRANSITION,
            "transition-magic",
            "0:0;" + TRANSITION,
            "call-id",
            "1",
            "rc-code",
            "0",
            "op-status",
            "0",
            "interval",
            "0",
            "op-digest",
            DIGEST);
  }

  private static XmlTree agent(XmlTree parent, String element, Vm vm) {
    return parent.add(
        element, "id", vm.name(), "class", "ocf", "provider", "heartbeat", "type", "VirtualDomain");
  }

  private static void pair(XmlTree set, String of, String name, Object value) {
    set.add("nvpair", "id", of + "-" + name, "name", name, "value", value.toString());
  }

  /** Pacemaker counts in whole numbers. */
  private static long hundredths(double cpu) {
    return Math.round(cpu * 100);
  }
}
