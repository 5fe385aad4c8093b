package io.bowline.outage;

import io.bowline.detection.Evidence;
import io.bowline.detection.EvidenceLog;
import io.bowline.detection.Verdict;
import io.bowline.history.OperationHistory;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Platform;
import io.bowline.inventory.Server;
import io.bowline.inventory.ServerState;
import io.bowline.inventory.Vm;
import io.bowline.inventory.collection.InventoryStore;
import io.bowline.inventory.collection.KeptInventory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The last good inventory, brought up to what Bowline itself knows better: servers that failed
 * since they were read, VMs it restarted elsewhere since then, and how long devices took.
 */
public final class CurrentInventory {

  private static final Set<Verdict> SAY_NOTHING = Set.of(Verdict.SILENT, Verdict.UNKNOWN);

  private final String pod;
  private final InventoryStore store;
  private final EvidenceLog evidence;
  private final Outages outages;
  private final VmRecoveries recoveries;
  private final OperationHistory history;
  private final Supplier<Set<String>> fenced;

  /**
   * @param fenced servers whose fence is held: no VM goes there until a human releases them
   */
  public CurrentInventory(
      String pod,
      InventoryStore store,
      EvidenceLog evidence,
      Outages outages,
      VmRecoveries recoveries,
      OperationHistory history,
      Supplier<Set<String>> fenced) {
    this.pod = pod;
    this.store = store;
    this.evidence = evidence;
    this.outages = outages;
    this.recoveries = recoveries;
    this.history = history;
    this.fenced = fenced;
  }

  public KeptInventory now() {
    var kept = store.lastGood(pod);
    var inventory = kept.inventory();
    var current =
        new Inventory(
            inventory.pod(),
            inventory.slaClasses(),
            inventory.hmcs(),
            inventory.arrays(),
            servers(inventory.servers(), kept.readAt()),
            vms(inventory.vms(), kept.readAt()));
    return new KeptInventory(history.of(current), kept.readAt());
  }

  private List<Server> servers(List<Server> read, Map<String, Instant> readAt) {
    var failed = outages.openServers();
    var said = evidence.newest().stream().collect(Collectors.groupingBy(Evidence::server));
    var held = fenced.get();
    return read.stream()
        .map(
            server -> {
              var name = server.name();
              var seen = state(server, readAt.get(name), said.getOrDefault(name, List.of()));
              return server.in(
                  failed.contains(name)
                      ? ServerState.ERROR
                      : held.contains(name) ? ServerState.MAINTENANCE : seen);
            })
        .toList();
  }

  /** The worst that a console said after the server was read. */
  private static ServerState state(Server server, Instant readAt, List<Evidence> said) {
    if (server.state() == ServerState.MAINTENANCE) {
      return ServerState.MAINTENANCE;
    }
    var verdicts =
        said.stream()
            .filter(e -> !e.readAt().isBefore(readAt))
            .map(Evidence::verdict)
            .collect(Collectors.toSet());
    if (verdicts.contains(Verdict.FAILED)) {
      return ServerState.ERROR;
    }
    if (verdicts.contains(Verdict.OFF)) {
      return ServerState.OFF;
    }
    if (isHeard(server, said)) {
      return server.state();
    }
    return !verdicts.isEmpty() && SAY_NOTHING.containsAll(verdicts)
        ? ServerState.UNKNOWN
        : server.state();
  }

  /** Of a libvirt host one source may be silent, or none of its own, while others hear it. */
  private static boolean isHeard(Server server, List<Evidence> said) {
    return server.platform() instanceof Platform.Libvirt
        && said.stream().map(Evidence::verdict).anyMatch(v -> v == Verdict.HEALTHY);
  }

  private List<Vm> vms(List<Vm> read, Map<String, Instant> readAt) {
    var moved = new HashMap<String, VmRecovery>();
    recoveries.back().forEach(row -> moved.putIfAbsent(row.vm(), row));
    return read.stream()
        .map(
            vm -> {
              var row = moved.get(vm.name());
              var newer = row != null && row.endedAt().isAfter(readAt.get(vm.server()));
              return newer ? vm.on(row.target()) : vm;
            })
        .toList();
  }

  /** VM names by SLA class, in the order of the classes. */
  public static Map<String, Integer> byClass(Inventory inventory, Set<String> vms) {
    var order = new HashMap<String, Integer>();
    inventory.slaClasses().forEach(c -> order.put(c.name(), c.order()));
    var counts =
        new TreeMap<String, Integer>(
            java.util.Comparator.<String>comparingInt(
                    name -> order.getOrDefault(name, Integer.MAX_VALUE))
                .thenComparing(name -> name));
    for (var vm : inventory.vms()) {
      if (vms.contains(vm.name())) {
        counts.merge(vm.sla().orElse("no class"), 1, Integer::sum);
      }
    }
    return counts;
  }
}
