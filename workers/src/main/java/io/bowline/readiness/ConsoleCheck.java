package io.bowline.readiness;

import io.bowline.inventory.Platform;
import io.bowline.inventory.Server;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether each server is observed by two consoles: with none left it cannot be fenced. */
final class ConsoleCheck implements Check {

  @Override
  public Stream<Finding> look(Known known) {
    return known.inventory().servers().stream()
        .filter(server -> server.platform() instanceof Platform.Power)
        .flatMap(server -> Stream.concat(configured(known, server), seen(known, server)));
  }

  private static Stream<Finding> configured(Known known, Server server) {
    var names = known.consolesOf(server);
    return names.size() >= 2
        ? Stream.empty()
        : Stream.of(
            Finding.warning(
                Subject.server(server.name()),
                "consoles",
                names.isEmpty()
                    ? "no console is on record"
                    : "only " + names.getFirst() + " has it",
                known.source() + ", hmcs of " + server.name(),
                "Connect it to a second console: the first may go with the server."));
  }

  private static Stream<Finding> seen(Known known, Server server) {
    var subject = Subject.server(server.name());
    var names = known.consolesOf(server);
    if (!known.probes().made()) {
      return Stream.of(
          Finding.unknown(
              subject,
              "consoles",
              "not checked: whether " + String.join(", ", names) + " see it",
              "the consoles",
              "Name the workers' settings with --config."));
    }
    var blind = names.stream().filter(name -> !sees(known, name, server)).toList();
    if (blind.isEmpty() && !names.isEmpty()) {
      return Stream.of(
          Finding.ok(subject, "consoles", String.join(", ", names) + " see it", "lssyscfg -r sys"));
    }
    return Stream.of(partly(known, subject, server, names, blind));
  }

  private static Finding partly(
      Known known, Subject subject, Server server, List<String> names, List<String> blind) {
    var why = String.join("; ", blind.stream().map(name -> why(known, name, server)).toList());
    var next = "Bring the connection back: without any console it could not be fenced.";
    return blind.size() == names.size()
        ? Finding.problem(
            subject, "consoles", "no console sees it: " + why, "lssyscfg -r sys", next)
        : Finding.warning(
            subject,
            "consoles",
            "only %d of %d consoles see it: %s"
                .formatted(names.size() - blind.size(), names.size(), why),
            "lssyscfg -r sys",
            next);
  }

  private static boolean sees(Known known, String console, Server server) {
    return Optional.ofNullable(known.probes().consoles().get(console))
        .filter(probe -> probe.sees(server.name()))
        .isPresent();
  }

  private static String why(Known known, String console, Server server) {
    var probe = known.probes().consoles().get(console);
    if (probe == null) {
      return console + " is not in the settings";
    }
    if (probe.obstacle().isPresent()) {
      return console + " cannot be read";
    }
    return Optional.ofNullable(probe.systems().get(server.name()))
        .map(state -> console + " says " + Finding.words(state))
        .orElse(console + " does not list it");
  }
}
