package io.bowline.readiness;

import io.bowline.connectors.hmc.SystemState;
import io.bowline.inventory.Platform;
import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the inventory says of each VM and server what the consoles show now. */
final class PlaceCheck implements Check {

  private static final String AGAIN = "Read the inventory again.";

  @Override
  public Stream<Finding> look(Known known) {
    if (!known.probes().made()) {
      return Stream.empty();
    }
    var shown = shown(known);
    return Stream.of(
            known.inventory().vms().stream().flatMap(vm -> vm(known, vm, shown)),
            strangers(known, shown),
            servers(known))
        .flatMap(findings -> findings);
  }

  /** Servers by VM. */
  private static Map<String, Set<String>> shown(Known known) {
    var servers = new TreeSet<>(seen(known).keySet());
    servers.addAll(known.probes().hosts().keySet());
    var shown = new TreeMap<String, Set<String>>();
    for (var server : servers) {
      known.probes().vms(server).stream()
          .flatMap(Set::stream)
          .forEach(name -> shown.computeIfAbsent(name, n -> new TreeSet<>()).add(server));
    }
    return shown;
  }

  private static Map<String, SystemState> seen(Known known) {
    var seen = new TreeMap<String, SystemState>();
    known.probes().consoles().values().forEach(console -> seen.putAll(console.systems()));
    return seen;
  }

  private static Stream<Finding> vm(Known known, Vm vm, Map<String, Set<String>> shown) {
    var on = shown.getOrDefault(vm.name(), Set.of());
    var subject = Subject.vm(vm.name());
    var listing = listing(known, vm);
    if (on.equals(Set.of(vm.server()))) {
      return Stream.of(Finding.ok(subject, "place", "is on " + vm.server(), listing));
    }
    if (on.size() > 1) {
      return Stream.of(
          Finding.problem(
              subject,
              "place",
              "is defined on " + String.join(" and ", on),
              listing,
              "Remove the definition that is not used: it must not start twice."));
    }
    if (on.isEmpty() && known.probes().vms(vm.server()).isEmpty()) {
      return Stream.of(
          Finding.unknown(
              subject,
              "place",
              "not checked: the VMs of " + vm.server() + " could not be listed",
              listing,
              "Look again when the server is seen to operate."));
    }
    return Stream.of(
        Finding.problem(
            subject,
            "place",
            "the inventory has it on %s, but it is %s"
                .formatted(vm.server(), on.isEmpty() ? "not there" : "on " + on.iterator().next()),
            known.source(),
            AGAIN));
  }

  private static String listing(Known known, Vm vm) {
    return known
        .server(vm.server())
        .map(Server::platform)
        .map(
            platform ->
                switch (platform) {
                  case Platform.Power power -> "lssyscfg -r lpar";
                  case Platform.Libvirt libvirt -> "virsh list";
                })
        .orElse(known.source());
  }

  private static Stream<Finding> strangers(Known known, Map<String, Set<String>> shown) {
    var inventory = known.inventory().vms().stream().map(Vm::name).collect(Collectors.toSet());
    return shown.entrySet().stream()
        .filter(partition -> !inventory.contains(partition.getKey()))
        .map(
            partition ->
                Finding.warning(
                    Subject.vm(partition.getKey()),
                    "place",
                    "is on %s, but not in the inventory: it would not be recovered"
                        .formatted(String.join(", ", partition.getValue())),
                    known.source(),
                    AGAIN));
  }

  private static Stream<Finding> servers(Known known) {
    var inventory =
        known.inventory().servers().stream().map(Server::name).collect(Collectors.toSet());
    return seen(known).entrySet().stream()
        .filter(system -> !inventory.contains(system.getKey()))
        .map(
            system ->
                Finding.warning(
                    Subject.server(system.getKey()),
                    "place",
                    "a console shows it (%s), but it is not in the inventory"
                        .formatted(Finding.words(system.getValue())),
                    known.source(),
                    "It is read once it operates; its VMs cannot be recovered before."));
  }
}
