package io.bowline.escalation;

import io.bowline.escalation.HostChoice.Host;
import io.bowline.escalation.HostChoice.Wanted;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import io.bowline.inventory.ServerState;
import io.bowline.inventory.Vm;
import io.bowline.planning.PlanRequest.Reservation;
import java.util.List;
import java.util.Set;

/**
 * The servers of a PoD as {@link HostChoice} sees them. Where nobody measures a server's load, the
 * processors it has promised to its VMs stand for it. Those of attempts under way are counted in
 * either case: an average over five minutes does not show them yet.
 */
public final class HostSight {

  private final Loads loads;

  public HostSight(Loads loads) {
    this.loads = loads;
  }

  /** What is looked for when this VM is to start. */
  public static Wanted wanted(Inventory inventory, Vm vm) {
    var platform =
        inventory.servers().stream()
            .filter(server -> server.name().equals(vm.server()))
            .map(Server::platform)
            .findFirst()
            .orElseThrow();
    return new Wanted(vm.server(), platform, vm.memoryMiB());
  }

  /**
   * @param failed servers that take no VM
   * @param reserved what attempts hold
   */
  public List<Host> hosts(
      Inventory inventory, Set<String> failed, List<Reservation> reserved, String without) {
    return inventory.servers().stream()
        .map(server -> host(server, inventory, failed, reserved, without))
        .toList();
  }

  private Host host(
      Server server,
      Inventory inventory,
      Set<String> failed,
      List<Reservation> reserved,
      String without) {
    var here =
        inventory.vms().stream()
            .filter(vm -> vm.server().equals(server.name()))
            .filter(vm -> vm.desired() == Vm.Desired.RUNNING && !vm.name().equals(without))
            .toList();
    var coming =
        reserved.stream()
            .filter(held -> held.server().equals(server.name()) && !held.vm().equals(without))
            .filter(held -> here.stream().noneMatch(vm -> vm.name().equals(held.vm())))
            .toList();
    double promised = here.stream().mapToDouble(Vm::cpu).sum();
    double soon = coming.stream().mapToDouble(Reservation::cpu).sum();
    long memory =
        here.stream().mapToLong(Vm::memoryMiB).sum()
            + coming.stream().mapToLong(Reservation::memoryMiB).sum();
    return new Host(
        server.name(),
        server.state() == ServerState.OPERATING && !failed.contains(server.name()),
        server.platform(),
        server.cpu(),
        loads.busyProcessors(server.name()).orElse(promised) + soon,
        server.loadThreshold(),
        server.memoryMiB() - server.reserveMemoryMiB() - memory,
        here.size() + coming.size(),
        server.spare());
  }
}
