package io.bowline.lab;

import io.bowline.lab.LabDescription.Guest;
import io.bowline.lab.LabDescription.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Defines the guests on their hosts, starts them, and asks their services. */
record Guests(LabDescription lab, Remote remote) {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Defines a guest on its host and returns the definition as libvirt keeps it. */
  String define(Guest guest) {
    Host host = lab.host(guest.host());
    String xml = DomainXml.of(guest, host, lab.san(), lab.lunsOf(guest), lab.accelerator());
    String file = "/run/home/" + guest.name() + ".xml";
    String kept =
        remote.check(
            host.ssh(),
            xml,
            "cat >%s && %s define %1$s >/dev/null && rm %1$s && %2$s dumpxml --inactive %3$s"
                .formatted(file, virsh(host), guest.name()));
    Resources.write(Path.of(guest.definition()), kept);
    return kept;
  }

  void start(Guest guest) {
    Host host = lab.host(guest.host());
    remote.check(host.ssh(), "", virsh(host) + " start " + guest.name());
  }

  /** What the guest's service says; empty when it says nothing. */
  Optional<ServiceAnswer> ask(Guest guest) {
    return remote.ask(guest.service(), PATIENCE).flatMap(ServiceAnswer::parse);
  }

  static String virsh(Host host) {
    return "virsh -c " + host.virshUri();
  }
}
