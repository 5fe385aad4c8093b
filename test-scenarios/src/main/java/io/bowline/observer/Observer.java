package io.bowline.observer;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Lun;
import io.bowline.inventory.ServerState;
import io.bowline.inventory.Vm;
import io.bowline.simulator.HardwareEvent;
import io.bowline.simulator.HardwareEvent.Cause;
import io.bowline.simulator.ServerPower;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Watches the hardware and records every breach of invariants 1, 2 and 5.
 *
 * <p>A server holds a VM from the VM's start there until the hypervisor stopped it or the server
 * was off; a crash alone ends nothing, because the server may come back. While one server holds a
 * VM, nothing of it may be started, mapped or attached on another.
 */
public final class Observer implements Consumer<HardwareEvent> {

  private final Map<String, Set<String>> holders = new HashMap<>();
  private final Map<String, Set<String>> writers = new HashMap<>();
  private final Map<String, Map<String, Integer>> mappings = new HashMap<>();
  private final Map<String, String> vmOfLun = new HashMap<>();
  private final List<Breach> breaches = new ArrayList<>();
  private final Limits limits;

  public Observer(Inventory inventory) {
    limits = new Limits(inventory);
    var off = new LinkedHashSet<String>();
    inventory.servers().stream()
        .filter(server -> server.state() == ServerState.OFF)
        .forEach(server -> off.add(server.name()));
    for (var vm : inventory.vms()) {
      boolean held = vm.desired() == Vm.Desired.RUNNING && !off.contains(vm.server());
      if (held) {
        holdersOf(vm.name()).add(vm.server());
        limits.started(vm.server(), vm.name());
      }
      for (var lun : vm.luns()) {
        vmOfLun.put(uid(lun), vm.name());
      }
      mapInitially(inventory, vm);
    }
  }

  private void mapInitially(Inventory inventory, Vm vm) {
    inventory.servers().stream()
        .filter(server -> server.name().equals(vm.server()))
        .forEach(
            server ->
                vm.luns().stream()
                    .filter(
                        lun -> server.arrays().isEmpty() || server.arrays().contains(lun.array()))
                    .forEach(
                        lun -> server.vios().forEach(vios -> mapped(uid(lun), server.name()))));
  }

  @Override
  public synchronized void accept(HardwareEvent event) {
    switch (event) {
      case HardwareEvent.PartitionStarted it -> started(it);
      case HardwareEvent.PartitionStopped it -> {
        holdersOf(it.partition()).remove(it.server());
        limits.stopped(it.server(), it.partition());
      }
      case HardwareEvent.PartitionReady it -> limits.settled(it.server(), it.partition());
      case HardwareEvent.PartitionStuck it -> limits.settled(it.server(), it.partition());
      case HardwareEvent.ServerPowerChanged it -> powerChanged(it);
      case HardwareEvent.MappingMade it -> {
        needNoOtherHolder(it.at(), vmOf(it.uid()), it.server(), "mapped to " + it.host());
        mapped(it.uid(), it.server());
        needOneWriter(it);
      }
      case HardwareEvent.MappingRemoved it -> unmapped(it);
      case HardwareEvent.TargetAttached it ->
          needNoOtherHolder(it.at(), vmOf(it.uid()), it.server(), "attached on " + it.vios());
      case HardwareEvent.WorkBegan it ->
          limits.began(it).ifPresent(passed -> breach(it.at(), 5, it.on(), passed));
      case HardwareEvent.WorkEnded it -> limits.ended(it);
      case HardwareEvent.ServiceDied it -> {}
      case HardwareEvent.TargetDetached it -> {}
      case HardwareEvent.AdapterAdded it -> {}
      case HardwareEvent.AdapterRemoved it -> {}
      case HardwareEvent.PartitionCreated it -> {}
      case HardwareEvent.PartitionRemoved it -> {}
    }
  }

  /** What was seen until now. */
  public synchronized Verdict verdict() {
    return new Verdict(breaches, limits.peaks());
  }

  private void started(HardwareEvent.PartitionStarted it) {
    needNoOtherHolder(it.at(), it.partition(), it.server(), "started");
    holdersOf(it.partition()).add(it.server());
    for (var passed : limits.started(it.server(), it.partition())) {
      breach(it.at(), 5, it.server(), passed);
    }
    if (it.cause() == Cause.COMMAND) {
      for (var passed : limits.restarting(it.server(), it.partition())) {
        breach(it.at(), 5, it.server(), passed);
      }
    }
  }

  private void powerChanged(HardwareEvent.ServerPowerChanged it) {
    if (it.to() == ServerPower.OFF) {
      holders.values().forEach(servers -> servers.remove(it.server()));
    }
    if (it.to() == ServerPower.OFF || it.to() == ServerPower.DEAD) {
      limits.nothingRuns(it.server());
    }
  }

  private void needNoOtherHolder(Instant at, String vm, String server, String what) {
    for (var holder : holdersOf(vm)) {
      if (!holder.equals(server)) {
        breach(at, 1, vm, "%s on %s while %s holds it".formatted(what, server, holder));
      }
    }
  }

  private void needOneWriter(HardwareEvent.MappingMade it) {
    var servers = writersOf(it.uid());
    if (servers.size() > 1) {
      breach(it.at(), 2, it.volume(), "writable from " + String.join(" and ", servers));
    }
  }

  private void mapped(String uid, String server) {
    writersOf(uid).add(server);
    mappings.computeIfAbsent(uid, any -> new HashMap<>()).merge(server, 1, Integer::sum);
  }

  private void unmapped(HardwareEvent.MappingRemoved it) {
    var left =
        mappings
            .computeIfAbsent(it.uid(), any -> new HashMap<>())
            .merge(it.server(), -1, Integer::sum);
    if (left <= 0) {
      mappings.get(it.uid()).remove(it.server());
      writersOf(it.uid()).remove(it.server());
    }
  }

  private void breach(Instant at, int invariant, String subject, String detail) {
    breaches.add(new Breach(at, invariant, subject, detail));
  }

  private Set<String> holdersOf(String vm) {
    return holders.computeIfAbsent(vm, any -> new LinkedHashSet<>());
  }

  private Set<String> writersOf(String uid) {
    return writers.computeIfAbsent(uid, any -> new LinkedHashSet<>());
  }

  private String vmOf(String uid) {
    return vmOfLun.getOrDefault(uid, "");
  }

  private static String uid(Lun lun) {
    return lun.uid().toUpperCase(Locale.ROOT);
  }
}
