package io.bowline.readiness;

import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.PartitionState;
import io.bowline.connectors.hmc.RmcState;
import io.bowline.inventory.Platform;
import io.bowline.inventory.Server;
import io.bowline.inventory.Server.Vios;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Two VIOSes per server that run, and whose host objects each of its arrays knows. */
final class ViosCheck implements Check {

  @Override
  public Stream<Finding> look(Known known) {
    return known.inventory().servers().stream()
        .filter(server -> server.platform() instanceof Platform.Power)
        .flatMap(
            server ->
                Stream.concat(
                    Stream.of(number(known, server)),
                    server.vios().stream()
                        .flatMap(
                            vios ->
                                Stream.concat(
                                    state(known, server, vios),
                                    Stream.of(sanHost(known, server, vios))))));
  }

  private static Finding number(Known known, Server server) {
    var subject = Subject.server(server.name());
    var where = known.source() + ", vios of " + server.name();
    return switch (server.vios().size()) {
      case 0 ->
          Finding.unknown(
              subject,
              "vios",
              "no VIOS is on record",
              where,
              "Name both with their hosts on the arrays, or collect the inventory.");
      case 1 ->
          Finding.warning(
              subject,
              "vios",
              "only one VIOS runs: " + server.vios().getFirst().name(),
              where,
              "Start or add the second: a VM with two paths cannot come here, and one path is one"
                  + " failure.");
      default -> Finding.ok(subject, "vios", server.vios().size() + " VIOSes", where);
    };
  }

  private static Stream<Finding> state(Known known, Server server, Vios vios) {
    return known.probes().partitions(server.name()).stream()
        .map(partitions -> state(server, vios, partitions));
  }

  private static Finding state(Server server, Vios vios, List<Partition> partitions) {
    var subject = Subject.server(server.name());
    var found = partitions.stream().filter(each -> each.name().equals(vios.name())).findFirst();
    var seen =
        found
            .map(
                partition ->
                    Finding.words(partition.state()) + ", RMC " + Finding.words(partition.rmc()))
            .orElse("no such partition");
    var serves =
        found
            .filter(partition -> partition.state() == PartitionState.RUNNING)
            .filter(partition -> partition.rmc() == RmcState.ACTIVE)
            .isPresent();
    return serves
        ? Finding.ok(subject, "vios", vios.name() + " runs and answers", "lssyscfg -r lpar")
        : Finding.problem(
            subject,
            "vios",
            "VIOS " + vios.name() + " cannot take commands: " + seen,
            "lssyscfg -r lpar",
            "Start it, and see its RMC connection become active.");
  }

  private static Finding sanHost(Known known, Server server, Vios vios) {
    var subject = Subject.server(server.name());
    if (vios.sanHost().isEmpty()) {
      return Finding.problem(
          subject,
          "san-host",
          "no host on any array is known for VIOS " + vios.name(),
          known.source() + ", sanHost of " + vios.name(),
          "Name it as `sanHost` in the overlay.");
    }
    var missing = new ArrayList<String>();
    var unread = new ArrayList<String>();
    for (var array : known.arraysOf(server)) {
      var probe = known.probes().answering(array);
      if (probe.isEmpty()) {
        unread.add(array);
      } else if (!probe.get().hosts().contains(vios.sanHost())) {
        missing.add(array);
      }
    }
    var host = "host " + vios.sanHost() + " of " + vios.name();
    if (!missing.isEmpty()) {
      return Finding.problem(
          subject,
          "san-host",
          host + " does not exist on " + String.join(", ", missing),
          "lshost on " + String.join(", ", missing),
          "Create it there, or correct `sanHost` and `arrays`.");
    }
    return unread.isEmpty()
        ? Finding.ok(subject, "san-host", host + " is known", "lshost")
        : Finding.unknown(
            subject,
            "san-host",
            "the hosts of its VIOSes were not looked for on " + String.join(", ", unread),
            "lshost on " + String.join(", ", unread),
            "Let the array be read.");
  }
}
