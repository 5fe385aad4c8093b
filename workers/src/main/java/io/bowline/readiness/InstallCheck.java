package io.bowline.readiness;

import io.bowline.connectors.libvirt.DomainDefinition;
import io.bowline.connectors.pxe.HostInformation;
import io.bowline.inventory.Platform;
import io.bowline.inventory.Recovery.Permission;
import io.bowline.inventory.Vm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the VMs of libvirt hosts that permit it could be installed from the network. A VM that
 * could not can still be restarted: nothing here says that it cannot be recovered.
 */
final class InstallCheck implements Check {

  private static final String CHECK = "install";

  @Override
  public Stream<Finding> look(Known known) {
    if (!known.probes().made()) {
      return Stream.empty();
    }
    var probe = known.probes().install();
    return Stream.concat(
        probe.stream().flatMap(found -> server(known, found)),
        known.inventory().vms().stream()
            .filter(vm -> vm.recovery().reinstall() == Permission.ALLOWED)
            .filter(vm -> isOnLibvirt(known, vm))
            .flatMap(vm -> vm(vm, probe)));
  }

  private static boolean isOnLibvirt(Known known, Vm vm) {
    return known
        .server(vm.server())
        .filter(server -> server.platform() instanceof Platform.Libvirt)
        .isPresent();
  }

  private static Stream<Finding> server(Known known, InstallProbe probe) {
    var subject = Subject.installServer(probe.server());
    var login =
        LoginCheck.device(
            known.probes(),
            subject,
            Optional.of(probe.obstacle()),
            Optional.empty(),
            "bowline.install-servers");
    return Stream.concat(login, profiles(subject, probe));
  }

  private static Stream<Finding> profiles(Subject subject, InstallProbe probe) {
    return switch (probe.profiles()) {
      case UNKNOWN -> Stream.empty();
      case WRITABLE ->
          Stream.of(Finding.ok(subject, CHECK, "boot profiles can be written", "pxelinux.cfg"));
      case NOT_WRITABLE ->
          Stream.of(
              Finding.problem(
                  subject,
                  CHECK,
                  "boot profiles cannot be written: no VM could be installed",
                  "pxelinux.cfg below tftp-root",
                  "Correct tftp-root, or let this user write there."));
    };
  }

  private static Stream<Finding> vm(Vm vm, Optional<InstallProbe> probe) {
    var subject = Subject.vm(vm.name());
    if (probe.isEmpty()) {
      return Stream.of(
          Finding.warning(
              subject,
              CHECK,
              "may be installed from scratch, but there is no install server",
              "settings, bowline.install-servers",
              "Add one, or take recovery.reinstall away."));
    }
    return Stream.concat(script(subject, vm, probe.get()), offered(subject, vm, probe.get()));
  }

  private static Stream<Finding> script(Subject subject, Vm vm, InstallProbe probe) {
    return Stream.ofNullable(probe.records().get(vm.name()))
        .map(
            record ->
                switch (record) {
                  case HostInformation.Found found ->
                      probe.scripts().contains(found.os())
                          ? Finding.ok(subject, CHECK, "is installed with " + found.os(), "DNS")
                          : missing(subject, "names '" + found.os() + "'", probe.scripts());
                  case HostInformation.NoRecord none ->
                      missing(subject, "does not exist", probe.scripts());
                  case HostInformation.NoSuchName none ->
                      missing(subject, "does not exist, nor does its name in DNS", probe.scripts());
                  case HostInformation.Unanswered unanswered ->
                      Finding.warning(
                          subject,
                          CHECK,
                          "DNS does not say how it is installed: " + unanswered.why(),
                          "settings, dns of the install server",
                          "Bring it back: without its answer the VM is not installed.");
                });
  }

  private static Finding missing(Subject subject, String found, List<String> scripts) {
    return Finding.warning(
        subject,
        CHECK,
        "its HINFO record " + found + ", and names no post-install script: it is not installed",
        "DNS",
        "Let the record name one of " + scripts + ".");
  }

  /** During its recovery that is as it should be. */
  private static Stream<Finding> offered(Subject subject, Vm vm, InstallProbe probe) {
    return vm
        .domain()
        .map(domain -> DomainDefinition.parse(domain.xml()).macs())
        .orElse(List.of())
        .stream()
        .filter(mac -> probe.offered().stream().anyMatch(mac::equalsIgnoreCase))
        .map(
            mac ->
                Finding.warning(
                    subject,
                    CHECK,
                    "is offered an installation at "
                        + mac
                        + " now: its next boot from the network overwrites its boot disk",
                    "the install server",
                    "Look whether an outage installs it; else the workers withdraw it."));
  }
}
