package io.bowline.restart.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.connectors.Mode;
import io.bowline.connectors.power.PowerState;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import io.bowline.journal.Origin;
import io.bowline.readiness.DeviceProbes;
import io.bowline.readiness.Diagnosis;
import io.bowline.readiness.Doctor;
import io.bowline.readiness.Finding;
import io.bowline.readiness.HostProbe;
import io.bowline.readiness.Known;
import io.bowline.readiness.Probes;
import io.bowline.readiness.Severity;
import io.bowline.readiness.VmReadiness.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HostDoctorTest {

  private final LibvirtPod pod = new LibvirtPod();

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

    assertThat(problems(examine(new Probes(true, Map.of(), probes.arrays(), hosts))))
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

  private Probes probes() {
    return new DeviceProbes(pod.devices.reading(Origin.own("doctor", "look")), Runnable::run)
        .take(List.of(), List.of("san1"), Map.of("h1", "h1-bmc", "h2", "h2-bmc", "h3", "h3-bmc"));
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
