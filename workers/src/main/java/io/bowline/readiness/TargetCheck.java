package io.bowline.readiness;

import io.bowline.inventory.Lun;
import io.bowline.inventory.PowerPartition.ClientAdapter;
import io.bowline.inventory.Server;
import io.bowline.inventory.Server.Vios;
import io.bowline.inventory.ServerState;
import io.bowline.inventory.Vm;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** On how many other servers a VM finds its VLANs, its arrays and its paths, room apart. */
final class TargetCheck implements Check {

  @Override
  public Stream<Finding> look(Known known) {
    return known.inventory().vms().stream().flatMap(vm -> vm(known, vm));
  }

  private static Stream<Finding> vm(Known known, Vm vm) {
    var others =
        known.inventory().servers().stream()
            .filter(server -> !server.name().equals(vm.server()))
            .filter(server -> isLike(known, server, vm))
            .toList();
    var allowed = others.stream().filter(server -> mayTake(server, vm)).toList();
    if (allowed.isEmpty()) {
      return Stream.of(
          Finding.problem(
              Subject.vm(vm.name()),
              "targets",
              "none of %d other servers operates and may take it".formatted(others.size()),
              known.source() + ", allowedServers, forbiddenServers and state",
              "Allow another server, or bring one into operation."));
    }
    var arrays = vm.luns().stream().map(Lun::array).collect(Collectors.toCollection(TreeSet::new));
    var paths = paths(known, vm);
    Predicate<Server> vlans = server -> offers(server.vlans(), vm.vlans());
    Predicate<Server> reach = server -> offers(server.arrays(), arrays);
    Predicate<Server> links = server -> server.vios().isEmpty() || server.vios().size() >= paths;
    return Stream.of(
        counted(
            vm,
            "vlans",
            vlanNames(vm),
            allowed,
            vlans,
            known.source() + ", vlans of servers",
            "Trunk them on the VIOSes of another server."),
        counted(
            vm,
            "arrays",
            named("array", arrays),
            allowed,
            reach,
            known.source() + ", arrays of servers",
            "Zone another server's VIOSes to them and create their hosts there."),
        counted(
            vm,
            "targets",
            paths == 0
                ? "VLANs and arrays together"
                : "VLANs, arrays and " + paths + " VIOSes together",
            allowed,
            vlans.and(reach).and(links),
            known.source() + ", servers",
            "Make one more server able to take it."));
  }

  private static boolean isLike(Known known, Server server, Vm vm) {
    return known
        .server(vm.server())
        .map(source -> server.platform().runs(source.platform()))
        .orElse(true);
  }

  private static boolean mayTake(Server server, Vm vm) {
    return server.state() == ServerState.OPERATING
        && (vm.allowedServers().isEmpty() || vm.allowedServers().contains(server.name()))
        && !vm.forbiddenServers().contains(server.name());
  }

  private static <T> boolean offers(Set<T> offered, Set<T> wanted) {
    return offered.isEmpty() || offered.containsAll(wanted);
  }

  /** A VM's adapters keep the position of their VIOS: the second needs a second. */
  private static int paths(Known known, Vm vm) {
    var vioses =
        known.server(vm.server()).map(Server::vios).orElse(List.of()).stream()
            .map(Vios::name)
            .toList();
    return vm.partition().stream()
        .flatMap(partition -> partition.scsi().stream())
        .map(ClientAdapter::vios)
        .mapToInt(vios -> vioses.indexOf(vios) + 1)
        .max()
        .orElse(Math.min(2, vioses.size()));
  }

  private static String vlanNames(Vm vm) {
    return named("VLAN", new TreeSet<>(vm.vlans()));
  }

  private static String named(String kind, TreeSet<?> names) {
    return switch (names.size()) {
      case 0 -> "no " + kind;
      case 1 -> kind + " " + names.first();
      default ->
          kind + "s " + names.stream().map(String::valueOf).collect(Collectors.joining(", "));
    };
  }

  private static Finding counted(
      Vm vm,
      String check,
      String what,
      List<Server> allowed,
      Predicate<Server> fits,
      String where,
      String next) {
    var found = allowed.stream().filter(fits).map(Server::name).toList();
    var subject = Subject.vm(vm.name());
    return switch (found.size()) {
      case 0 ->
          Finding.problem(
              subject,
              check,
              "%s: on none of %d servers it may go to".formatted(what, allowed.size()),
              where,
              next);
      case 1 ->
          Finding.warning(
              subject,
              check,
              "%s: on %s alone of %d servers it may go to"
                  .formatted(what, found.getFirst(), allowed.size()),
              where,
              next);
      default ->
          Finding.ok(
              subject,
              check,
              "%s: on %d of %d servers it may go to".formatted(what, found.size(), allowed.size()),
              where);
    };
  }
}
