package io.bowline.inventory.collection;

import io.bowline.inventory.Hmc;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import io.bowline.inventory.ServerState;
import io.bowline.inventory.SlaClass;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What no device knows, written by hand: dependencies, groups, affinity, reserves, limits, probes,
 * classes. Where both speak, the devices are believed about what is there and the overlay about
 * what is wanted; the provisioning database is believed about classes.
 */
public final class Overlay {

  private final Map<String, Server> servers;
  private final Map<String, Vm> vms;
  private final Optional<Inventory> given;

  public Overlay(Optional<Inventory> given) {
    this.given = given;
    this.servers = byName(given.map(Inventory::servers).orElse(List.of()), Server::name);
    this.vms = byName(given.map(Inventory::vms).orElse(List.of()), Vm::name);
  }

  /** The host object on the arrays that a VIOS uses, where the overlay names it. */
  public Optional<String> sanHost(String server, String vios) {
    return Optional.ofNullable(servers.get(server)).stream()
        .flatMap(s -> s.vios().stream())
        .filter(v -> v.name().equals(vios))
        .map(Server.Vios::sanHost)
        .findFirst();
  }

  /** Whether nobody wants this server's VMs back now. */
  public boolean inMaintenance(String server) {
    return Optional.ofNullable(servers.get(server))
        .map(s -> s.state() == ServerState.MAINTENANCE)
        .orElse(false);
  }

  Inventory over(Inventory collected, Map<String, ServiceOrder> services) {
    return new Inventory(
        collected.pod(),
        union(collected.slaClasses(), given.map(Inventory::slaClasses), SlaClass::name),
        union(
            given.map(Inventory::hmcs).orElse(List.of()), Optional.of(collected.hmcs()), Hmc::name),
        union(
            given.map(Inventory::arrays).orElse(List.of()),
            Optional.of(collected.arrays()),
            StorageArray::name),
        collected.servers().stream().map(this::over).toList(),
        collected.vms().stream().map(vm -> over(vm, services.get(vm.name()))).toList());
  }

  private Server over(Server read) {
    var wanted = servers.get(read.name());
    if (wanted == null) {
      return read;
    }
    return new Server(
        read.name(),
        read.cpu(),
        read.memoryMiB(),
        wanted.state() == ServerState.MAINTENANCE ? ServerState.MAINTENANCE : read.state(),
        wanted.reserveCpu(),
        wanted.reserveMemoryMiB(),
        wanted.cpuOvercommit(),
        read.vios(),
        either(wanted.vlans(), read.vlans()),
        either(wanted.arrays(), read.arrays()),
        either(wanted.hmcs(), read.hmcs()),
        wanted.restarts(),
        wanted.spare(),
        wanted.loadThreshold(),
        wanted.labels(),
        read.platform());
  }

  private Vm over(Vm read, ServiceOrder order) {
    var wanted = vms.getOrDefault(read.name(), read);
    var sla = order == null ? wanted.sla() : Optional.of(order.sla());
    var priority =
        order != null && order.priority().isPresent() ? order.priority() : wanted.priority();
    return new Vm(
        read.name(),
        read.server(),
        read.cpu(),
        read.memoryMiB(),
        wanted.desired() == Vm.Desired.STOPPED ? Vm.Desired.STOPPED : read.desired(),
        sla,
        priority,
        wanted.group(),
        wanted.dependsOn(),
        wanted.allowedServers(),
        wanted.forbiddenServers(),
        wanted.antiAffinity(),
        wanted.affinity(),
        either(read.vlans(), wanted.vlans()),
        read.slots() == 0 ? wanted.slots() : read.slots(),
        wanted.role(),
        wanted.labels(),
        read.luns(),
        wanted.recovery(),
        wanted.probe(),
        read.definition());
  }

  private static <T, C extends Collection<T>> C either(C first, C second) {
    return first.isEmpty() ? second : first;
  }

  private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
    return all.stream().collect(Collectors.toMap(name, t -> t));
  }

  private static <T> List<T> union(
      List<T> first, Optional<List<T>> second, Function<T, String> name) {
    var all = new LinkedHashMap<String, T>();
    first.forEach(t -> all.putIfAbsent(name.apply(t), t));
    second.orElse(List.of()).forEach(t -> all.putIfAbsent(name.apply(t), t));
    return new ArrayList<>(all.values());
  }
}
