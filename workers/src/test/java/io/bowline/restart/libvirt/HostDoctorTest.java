package io.bowline.restart.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.connectors.Mode;
import io.bowline.connectors.power.PowerState;
import io.bowline.connectors.pxe.HostInformation;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import io.bowline.journal.Origin;
import io.bowline.outage.VmStep;
import io.bowline.readiness.DeviceProbes;
import io.bowline.readiness.Diagnosis;
import io.bowline.readiness.Doctor;
import io.bowline.readiness.Finding;
import io.bowline.readiness.HostProbe;
import io.bowline.readiness.InstallQuestions;
import io.bowline.readiness.Known;
import io.bowline.readiness.Probes;
import io.bowline.readiness.Severity;
import io.bowline.readiness.VmReadiness.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostDoctorTest {

  @TempDir private Path root;
  private InMemoryInstallServer install;
  private LibvirtPod pod;

  @BeforeEach
  void aVmMayBeInstalled() {
    install = new InMemoryInstallServer(root);
    pod = new LibvirtPod("{restart: true, reinstall: true}", Optional.of(install));
  }

  @Test
  void saysThatAVmOfAHostCanBeRecoveredWhenAllOfItIsSeen() {
    var diagnosis = examine(probes());

    assertThat(problems(diagnosis)).isEmpty();
    assertThat(diagnosis.vms())
        .singleElement()
        .extracting(v -> v.recoverable())
        .isEqualTo(Answer.YES);
  }

  @Test
  void neverCallsWhatNobodyLookedAtWell() {
    assertThat(examine(Probes.none()).vms())
        .singleElement()
        .extracting(v -> v.recoverable())
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void aHostWhosePowerControllerIsNotReadCannotBeFenced() {
    pod.h1.power = PowerState.UNKNOWN;

    assertThat(problems(examine(probes())))
        .anySatisfy(finding -> assertThat(finding.check()).isEqualTo("power"));
  }

  @Test
  void aPowerControllerThatReadsOffBesideALivingHostIsAnothers() {
    var probes = probes();
    var h1 = probes.hosts().get("h1");
    pod.h1.power = PowerState.OFF;
    var wrong = probes().hosts().get("h1").power();
    var hosts = new HashMap<>(probes.hosts());
    hosts.put("h1", new HostProbe("h1", h1.obstacle(), h1.guests(), h1.agent(), wrong));

    assertThat(
            problems(examine(new Probes(true, Map.of(), probes.arrays(), hosts, probes.install()))))
        .anySatisfy(finding -> assertThat(finding.what()).contains("it is another server's"));
  }

  @Test
  void anAgentThatIsSilentIsTold() {
    pod.agents.remove("h2");

    assertThat(examine(probes()).findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.check()).isEqualTo("agent");
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            });
  }

  @Test
  void aHostThatDoesNotAnswerLeavesItsVmsUnknown() {
    pod.h1.hang();

    assertThat(examine(probes()).vms())
        .singleElement()
        .extracting(v -> v.recoverable())
        .isNotEqualTo(Answer.YES);
  }

  @Test
  void aVmThatMayBeInstalledNeedsAnInstallServer() {
    pod = new LibvirtPod("{restart: true, reinstall: true}", Optional.empty());

    assertThat(installWarnings()).singleElement().asString().contains("there is no install server");
    assertThat(examine(probes()).vms())
        .singleElement()
        .extracting(v -> v.recoverable())
        .isEqualTo(Answer.YES);
  }

  @Test
  void aVmThatMayNotBeInstalledNeedsNone() {
    pod = new LibvirtPod("{restart: true, reinstall: false}", Optional.empty());

    assertThat(installWarnings()).isEmpty();
  }

  @Test
  void aRecordThatNamesNoScriptOfTheListIsTold() {
    assertThat(installWarnings()).isEmpty();

    install.information = new HostInformation.Found("kvm-guest", "mail.sh");
    assertThat(installWarnings()).singleElement().asString().contains("names 'mail.sh'");

    install.information = new HostInformation.NoSuchName();
    assertThat(installWarnings()).singleElement().asString().contains("nor does its name in DNS");
  }

  @Test
  void anInstallServerThatIsNotReachedOrWritableIsAProblemOfItsOwn() throws IOException {
    Files.delete(root.resolve("pxelinux.cfg"));
    assertThat(problems(examine(probes())))
        .singleElement()
        .satisfies(finding -> assertThat(finding.subject().name()).isEqualTo("install"))
        .satisfies(finding -> assertThat(finding.what()).contains("cannot be written"));

    install.reachable = false;
    assertThat(problems(examine(probes())))
        .singleElement()
        .satisfies(finding -> assertThat(finding.what()).contains("is not reached"));
  }

  @Test
  void anInstallationThatIsOfferedNowIsTold() {
    pod.h1.hang();
    pod.fence();
    pod.forwardTo(VmStep.MAP);
    pod.forward(VmStep.OFFER);
    pod.h1.powerOn();

    assertThat(installWarnings())
        .singleElement()
        .asString()
        .contains("is offered an installation at 52:54:00:00:00:01");
  }

  private List<String> installWarnings() {
    return examine(probes()).findings().stream()
        .filter(finding -> finding.severity() == Severity.WARNING)
        .filter(finding -> finding.check().equals("install"))
        .map(Finding::what)
        .toList();
  }

  private Probes probes() {
    return new DeviceProbes(pod.devices.reading(Origin.own("doctor", "look")), Runnable::run)
        .take(
            Map.of(),
            List.of("san1"),
            Map.of("h1", "h1-bmc", "h2", "h2-bmc", "h3", "h3-bmc"),
            pod.devices
                .installServerName()
                .map(
                    name ->
                        new InstallQuestions(
                            name,
                            install.terms().scripts(),
                            vm -> install.dns(install.terms().hostName(vm)))));
  }

  private Diagnosis examine(Probes probes) {
    var inventory =
        new Inventory(
            "lab",
            List.of(),
            List.of(),
            List.of(pod.array("san1")),
            pod.servers(),
            List.of(pod.vm("", LibvirtPod.VM)));
    var now = pod.clock.instant();
    return Doctor.examine(
        new Known(
            inventory,
            "lab.yaml",
            false,
            pod.servers().stream().collect(Collectors.toMap(Server::name, server -> now)),
            now,
            Duration.ofHours(1),
            Optional.of(Mode.ACT),
            probes));
  }

  private static List<Finding> problems(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.severity() == Severity.PROBLEM)
        .toList();
  }
}
