package io.bowline.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Barrier;
import io.bowline.connectors.LoginRole;
import io.bowline.connectors.Mode;
import io.bowline.connectors.hmc.SystemState;
import io.bowline.connectors.storage.Volume;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Lun;
import io.bowline.inventory.Server;
import io.bowline.outage.Pods;
import io.bowline.readiness.VmReadiness.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {

  private static final Optional<LoginRole> ADMINISTRATOR =
      Optional.of(LoginRole.of("Administrator"));

  private static final Instant NOW = Instant.parse("2031-03-14T12:00:00Z");

  /** web-1 on p1 can go to p2 and p3; everything about it is known. */
  private static final String WELL =
      """
      apiVersion: bowline/v1
      kind: Inventory
      pod: east-1
      hmcs: [{name: hmc1}, {name: hmc2}]
      arrays: [{name: svc1}]
      servers:
        - {name: p1, vlans: [101, 102], arrays: [svc1], hmcs: [hmc1, hmc2], vios: [{name: p1-v1, sanHost: p1_v1}, {name: p1-v2, sanHost: p1_v2}]}
        - {name: p2, vlans: [101, 102], arrays: [svc1], hmcs: [hmc1, hmc2], vios: [{name: p2-v1, sanHost: p2_v1}, {name: p2-v2, sanHost: p2_v2}]}
        - {name: p3, vlans: [101, 104], arrays: [svc1], hmcs: [hmc1, hmc2], vios: [{name: p3-v1, sanHost: p3_v1}, {name: p3-v2, sanHost: p3_v2}]}
      vms:
        - name: web-1
          server: p1
          vlans: [101]
          luns: [{id: vol1, array: svc1, uid: 60050768018300ABC000000000000001, boot: true}]
          partition: {profile: prod, scsi: [{slot: 2, vios: p1-v1}, {slot: 3, vios: p1-v2}], ethernet: [{slot: 4, vlan: 101}]}
      """;

  @Test
  void saysThatAVmCanBeRecoveredWhenAllOfItIsSeen() {
    var diagnosis = examine(WELL);

    assertThat(diagnosis.vms())
        .containsExactly(new VmReadiness("web-1", "p1", Answer.YES, List.of()));
    assertThat(diagnosis.isWell()).isTrue();
    assertThat(diagnosis.findings()).extracting(Finding::severity).containsOnly(Severity.OK);
  }

  @Test
  void neverCallsWhatNobodyLookedAtWell() {
    var diagnosis = Doctor.examine(known(Pods.parse(WELL), Probes.none()));

    assertThat(diagnosis.vms().getFirst().recoverable()).isEqualTo(Answer.UNKNOWN);
    assertThat(diagnosis.findings())
        .filteredOn(finding -> finding.severity() == Severity.UNKNOWN)
        .extracting(Finding::check)
        .contains("login", "consoles", "san-host", "luns", "protection");
    assertThat(diagnosis.isWell()).isTrue();
    assertThat(diagnosis.hasDoubts()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "profile: prod,|profile: prod, unsupported: [virtual_fc_adapters],|adapters|NPIV",
        "profile: prod,|profile: prod, unsupported: [io_slots],|adapters|physical adapters",
        "profile: prod,|profile: prod, unsupported: [sriov_eth_logical_ports],|adapters|SR-IOV",
        "profile: prod,|profile: prod, unsupported: [hdisk5 of p1-v1],|adapters|no known array",
        "uid: 60050768018300ABC000000000000001,||luns|LUN vol1 has no UID",
        "uid: 60050768018300ABC000000000000001,|uid: 42,|luns|not 32 hexadecimal digits",
        "uid: 60050768018300ABC000000000000001,|uid: 60050768018300ABC0000000000000FF,|luns|on svc1, not",
        "id: vol1,|id: vol9,|luns|volume vol9 does not exist on svc1",
        "  vlans: [101]|  vlans: [101, 103]|vlans|VLANs 101, 103: on none of 2 servers",
        "name: web-1|name: web-9|place|the inventory has it on p1, but it is not there",
        "name: web-1|{name: web-1, allowedServers: [p1]}|targets|none of 2 other servers",
      })
  void saysWhyAVmCannotBeRecovered(String well, String ill, String check, String what) {
    var yaml =
        ill != null && ill.startsWith("{name")
            ? WELL.replace("name: web-1", "name: web-1\n    allowedServers: [p1]")
            : WELL.replace(well, ill == null ? "" : ill);

    var diagnosis = examine(yaml);

    assertThat(diagnosis.vms().getFirst().recoverable()).isEqualTo(Answer.NO);
    assertThat(problems(diagnosis))
        .anySatisfy(
            finding -> {
              assertThat(finding.check()).isEqualTo(check);
              assertThat(finding.what()).contains(what);
              assertThat(finding.next()).isNotEmpty();
              assertThat(finding.where()).isNotEmpty();
            });
    assertThat(diagnosis.isWell()).isFalse();
  }

  @Test
  void saysOnHowManyServersTheVlansAre() {
    assertThat(only(examine(WELL), "vlans").what())
        .isEqualTo("VLAN 101: on 2 of 2 servers it may go to");
    assertThat(only(examine(WELL.replace("  vlans: [101]", "  vlans: [102]")), "vlans"))
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.what())
                  .isEqualTo("VLAN 102: on p2 alone of 2 servers it may go to");
            });
  }

  @Test
  void refusesOneUidForTwoVolumes() {
    var twice =
        WELL
            + "  - {name: web-2, server: p2, luns: [{id: vol2, array: svc1, uid: %s}]}\n"
                .formatted("60050768018300abc000000000000001");

    assertThat(problems(examine(twice)))
        .anySatisfy(finding -> assertThat(finding.what()).contains("of web-1, web-2"));
  }

  @Test
  void findsAVolumeThatAnotherServerSees() {
    var diagnosis = examineArray(Map.of("vol1", Set.of("p1_v1", "p3_v2")), Optional.empty());

    assertThat(problems(diagnosis))
        .extracting(Finding::what)
        .containsExactly("volume vol1 is seen by p3_v2, no host of p1");
  }

  @Test
  void aLoginThatMayOnlyReadTheArrayRecoversNothing() {
    var diagnosis =
        examineArray(
            Map.of("vol1", Set.of("p1_v1", "p1_v2")), Optional.of(LoginRole.of("Monitor")));

    assertThat(diagnosis.vms().getFirst().recoverable()).isEqualTo(Answer.NO);
    assertThat(problems(diagnosis))
        .extracting(Finding::what)
        .containsExactly("may only read it, as Monitor");
  }

  @Test
  void doesNotGuessWhatARoleOfTheSiteMayDo() {
    assertThat(LoginRole.of("night-shift").right()).isEqualTo(LoginRole.Right.UNKNOWN);
  }

  @Test
  void missesTheHostOfAViosOnTheArray() {
    var diagnosis = examine(WELL.replace("sanHost: p2_v2", "sanHost: p2_typo"), Pods.parse(WELL));

    assertThat(problems(diagnosis))
        .extracting(Finding::subject, Finding::what)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                Subject.server("p2"), "host p2_typo of p2-v2 does not exist on svc1"));
  }

  @ParameterizedTest
  @CsvSource({
    "HOST_KEY, host-key, login, Do this.",
    "LOGIN, login, , Do this.",
    "CREDENTIAL, login, host-key, Do this.",
    "NETWORK, reach, host-key, 'Bring it back, or correct its host and port in the settings.'"
  })
  void saysHowFarALoginCame(Barrier barrier, String problem, String unknown, String next) {
    var failure =
        new DeviceFailure(
            DeviceFailure.Kind.REFUSED,
            "hmc1",
            barrier,
            "Expected to get in at 10.0.0.1:22, but did not. Do this.",
            null);
    var probes = probes(Pods.parse(WELL));
    var consoles = new HashMap<>(probes.consoles());
    consoles.put("hmc1", ConsoleProbe.failed("hmc1", Obstacle.of(failure)));

    var diagnosis =
        Doctor.examine(known(Pods.parse(WELL), new Probes(true, consoles, probes.arrays())));

    var ofConsole =
        diagnosis.findings().stream()
            .filter(finding -> finding.subject().equals(Subject.console("hmc1")))
            .collect(Collectors.toMap(Finding::check, finding -> finding));
    assertThat(ofConsole.get(problem).severity()).isEqualTo(Severity.PROBLEM);
    assertThat(ofConsole.get(problem).what())
        .isEqualTo("Expected to get in at 10.0.0.1:22, but did not");
    assertThat(ofConsole.get(problem).next()).isEqualTo(next);
    if (unknown != null) {
      assertThat(ofConsole.get(unknown).severity()).isEqualTo(Severity.UNKNOWN);
    }
    assertThat(diagnosis.findings())
        .filteredOn(finding -> finding.check().equals("consoles"))
        .hasSize(3)
        .allSatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.what()).startsWith("only 1 of 2 consoles see it: hmc1");
            });
    assertThat(diagnosis.vms().getFirst().recoverable()).isEqualTo(Answer.YES);
  }

  @Test
  void anOldInventoryMakesEveryAnswerUncertain() {
    var inventory = Pods.parse(WELL);
    var old = NOW.minus(Duration.ofHours(30));
    var known =
        new Known(
            inventory,
            "pod.yaml",
            false,
            Map.of("p1", old, "p2", NOW, "p3", NOW),
            NOW,
            Duration.ofHours(24),
            Optional.of(Mode.ACT),
            probes(inventory));

    var diagnosis = Doctor.examine(known);

    assertThat(problems(diagnosis))
        .extracting(Finding::what)
        .containsExactly("inventory is 30 h old: more than 24 h");
    assertThat(diagnosis.vms().getFirst())
        .isEqualTo(
            new VmReadiness(
                "web-1",
                "p1",
                Answer.UNKNOWN,
                List.of("p1: inventory is 30 h old: more than 24 h")));
  }

  @Test
  void warnsThatVolumeProtectionDelaysARecovery() {
    var diagnosis = examine(WELL.replace("{name: svc1}", "{name: svc1, volumeProtection: 15m}"));

    assertThat(only(diagnosis, "protection"))
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.what()).contains("for 15 min after its last write");
            });
  }

  @Test
  void warnsOfAModeThatRecoversNothing() {
    var inventory = Pods.parse(WELL);
    var known =
        new Known(
            inventory,
            "pod.yaml",
            false,
            readNow(inventory),
            NOW,
            Duration.ofHours(24),
            Optional.of(Mode.OBSERVE),
            probes(inventory));

    assertThat(only(Doctor.examine(known), "mode").severity()).isEqualTo(Severity.WARNING);
  }

  private static Diagnosis examine(String yaml) {
    return examine(yaml, Pods.parse(WELL));
  }

  /** An inventory beside devices as another one describes them. */
  private static Diagnosis examine(String yaml, Inventory real) {
    var inventory = Pods.parse(yaml);
    var probes = probes(real);
    var array = probes.arrays().get("svc1");
    var protection = inventory.arrays().getFirst().volumeProtection();
    return Doctor.examine(
        known(
            inventory,
            new Probes(
                true,
                probes.consoles(),
                Map.of(
                    "svc1",
                    new ArrayProbe(
                        "svc1",
                        Optional.empty(),
                        protection,
                        array.hosts(),
                        array.volumes(),
                        array.seenBy(),
                        array.role())))));
  }

  /** All is well but what the array answers. */
  private static Diagnosis examineArray(Map<String, Set<String>> seenBy, Optional<LoginRole> role) {
    var probes = probes(Pods.parse(WELL));
    var array = probes.arrays().get("svc1");
    var other =
        new ArrayProbe(
            "svc1", Optional.empty(), Duration.ZERO, array.hosts(), array.volumes(), seenBy, role);
    return Doctor.examine(
        known(Pods.parse(WELL), new Probes(true, probes.consoles(), Map.of("svc1", other))));
  }

  private static Known known(Inventory inventory, Probes probes) {
    return new Known(
        inventory,
        "pod.yaml",
        false,
        readNow(inventory),
        NOW,
        Duration.ofHours(24),
        probes.made() ? Optional.of(Mode.ACT) : Optional.empty(),
        probes);
  }

  private static Map<String, Instant> readNow(Inventory inventory) {
    return inventory.servers().stream().collect(Collectors.toMap(Server::name, server -> NOW));
  }

  private static Probes probes(Inventory real) {
    var states =
        real.servers().stream()
            .collect(Collectors.toMap(Server::name, server -> SystemState.OPERATING));
    var partitions =
        real.servers().stream()
            .collect(
                Collectors.toMap(Server::name, server -> RealPartitions.of(real, server.name())));
    var consoles =
        real.hmcs().stream()
            .collect(
                Collectors.toMap(
                    hmc -> hmc.name(),
                    hmc ->
                        new ConsoleProbe(
                            hmc.name(), Optional.empty(), states, partitions, ADMINISTRATOR)));
    var hosts =
        real.servers().stream()
            .flatMap(server -> server.sanHosts().stream())
            .collect(Collectors.toSet());
    var volumes =
        real.vms().stream()
            .flatMap(vm -> vm.luns().stream())
            .collect(
                Collectors.toMap(
                    Lun::id, lun -> new Volume("1", lun.id(), lun.uid(), 1, "online")));
    var seenBy =
        real.vms().stream()
            .flatMap(vm -> vm.luns().stream().map(lun -> Map.entry(lun.id(), vm.server())))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, entry -> Set.copyOf(hosts(real, entry.getValue()))));
    return new Probes(
        true,
        consoles,
        Map.of(
            "svc1",
            new ArrayProbe(
                "svc1", Optional.empty(), Duration.ZERO, hosts, volumes, seenBy, ADMINISTRATOR)));
  }

  private static List<String> hosts(Inventory real, String server) {
    return real.servers().stream()
        .filter(each -> each.name().equals(server))
        .findFirst()
        .orElseThrow()
        .sanHosts();
  }

  private static List<Finding> problems(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.severity() == Severity.PROBLEM)
        .toList();
  }

  private static Finding only(Diagnosis diagnosis, String check) {
    var found =
        diagnosis.findings().stream().filter(finding -> finding.check().equals(check)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
