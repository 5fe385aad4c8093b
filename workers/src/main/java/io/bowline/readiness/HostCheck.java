package io.bowline.readiness;

import io.bowline.devices.Observation;
import io.bowline.inventory.Platform;
import io.bowline.inventory.Server;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether each libvirt host lets Bowline in, can be fenced, and is watched by sources enough to
 * notice its failure.
 */
final class HostCheck implements Check {

  @Override
  public Stream<Finding> look(Known known) {
    return known.inventory().servers().stream()
        .filter(server -> server.platform() instanceof Platform.Libvirt)
        .flatMap(server -> host(known, server));
  }

  private static Stream<Finding> host(Known known, Server server) {
    var subject = Subject.server(server.name());
    var probe = Optional.ofNullable(known.probes().hosts().get(server.name()));
    var login =
        LoginCheck.device(
            known.probes(),
            subject,
            probe.map(HostProbe::obstacle),
            Optional.empty(),
            "bowline.hosts");
    return Stream.concat(
        login,
        probe.stream().flatMap(found -> Stream.of(power(subject, found), agent(subject, found))));
  }

  private static Finding power(Subject subject, HostProbe probe) {
    var power = probe.power();
    var where = power.source();
    return switch (power.sight()) {
      case POWERED -> Finding.ok(subject, "power", "its power controller reads on", where);
      case OFF, GOING_OFF ->
          probe.obstacle().isEmpty()
              ? Finding.problem(
                  subject,
                  "power",
                  "its power controller reads off while the host answers: it is another server's",
                  where,
                  "Correct `power`: a fence would be taken for proven while the host runs.")
              : Finding.warning(
                  subject, "power", "its power controller reads off", where, "Switch it on.");
      default ->
          Finding.problem(
              subject,
              "power",
              "its power controller cannot be read: " + power.text(),
              where,
              "Bring it back: without it the host could not be fenced.");
    };
  }

  private static Finding agent(Subject subject, HostProbe probe) {
    if (probe.agent().isEmpty()) {
      return Finding.warning(
          subject,
          "agent",
          "has no heartbeat agent: its failure needs Ganglia or the power controller beside ssh",
          "settings, agent-port",
          "Run deploy/agent/bowline-agent there.");
    }
    Observation agent = probe.agent().get();
    return agent.sight().isAlive()
        ? Finding.ok(subject, "agent", "its agent answers", agent.source())
        : Finding.warning(
            subject,
            "agent",
            "its agent does not tell that it lives: " + agent.text(),
            agent.source(),
            "Start it: a source that is silent for long counts for nothing when the host fails.");
  }
}
