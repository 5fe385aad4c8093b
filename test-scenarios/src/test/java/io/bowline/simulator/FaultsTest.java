package io.bowline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {

  private static final String STOP = "chsysstate -r lpar -m p1 -o shutdown --immed -n web-1";

  @TempDir Path directory;
  SimulatedPod pod;

  @BeforeEach
  void start() {
    pod = Pods.start(directory);
  }

  @AfterEach
  void stop() {
    pod.close();
  }

  private Terminal.Result at(String device, String line) {
    try (var terminal = Terminal.at(pod, device)) {
      return terminal.run(line);
    }
  }

  private void read(String yaml) throws IOException {
    var mapper = YAMLMapper.builder().addModule(new JavaTimeModule()).build();
    pod.faults().arm(mapper.readValue(yaml, new TypeReference<List<FaultSpec>>() {}));
  }

  @Test
  void aDropBeforeTheEffectChangesNothing() throws Exception {
    read("[{device: hmc1, dropNext: 1, moment: before, command: shutdown}]");
    assertThat(at("hmc1", STOP).status()).isEqualTo(-1);
    Pods.settle(pod);
    assertThat(pod.hardware().whereActive("web-1")).containsExactly("p1");
    assertThat(at("hmc1", STOP).status()).isZero();
  }

  @Test
  void aDropAfterTheEffectLosesOnlyTheAnswer() throws Exception {
    read("[{device: hmc1, dropNext: 1, command: shutdown}]");
    assertThat(at("hmc1", STOP).status()).isEqualTo(-1);
    Pods.settle(pod);
    assertThat(pod.hardware().whereActive("web-1")).isEmpty();
  }

  @Test
  void aConsoleThatIsDownRefusesConnectionsAndComesBackWhereItWas() throws Exception {
    int port = pod.endpoint("hmc1").port();
    read("[{at: PT1H, device: hmc1, down: true, lasts: PT1H}]");
    pod.advance(Duration.ofMinutes(61));
    assertThatThrownBy(() -> Terminal.at(pod, "hmc1")).hasMessageContaining("refused");
    assertThat(at("hmc2", "lshmc -V").status()).isZero();
    pod.advance(Duration.ofHours(1));
    assertThat(at("hmc1", "lshmc -V").status()).isZero();
    assertThat(pod.endpoint("hmc1").port()).isEqualTo(port);
  }

  @Test
  void refusesTheNextChangingCommandsAfterSomePassed() throws Exception {
    read("[{device: svc1, failNext: 2, after: 1, code: CMMVC6045E}]");
    try (var svc = Terminal.at(pod, "svc1")) {
      svc.ok("rmvdiskhostmap -host p1_vio1 vol1");
      assertThat(svc.run("rmvdiskhostmap -host p1_vio1 vol2").err()).startsWith("CMMVC6045E ");
      svc.ok("lsvdisk");
      assertThat(svc.run("rmvdiskhostmap -host p1_vio1 vol2").status()).isEqualTo(1);
      svc.ok("rmvdiskhostmap -host p1_vio1 vol2");
    }
  }

  @Test
  void failsTheMappingOfOneLunForGood() throws Exception {
    read("[{lun: vol1, mapFails: -1}, {lun: vol2, mapFails: 1}]");
    try (var svc = Terminal.at(pod, "svc1")) {
      assertThat(svc.run("mkvdiskhostmap -force -host p2_vio1 vol1").err())
          .startsWith("CMMVC5786E ");
      assertThat(svc.run("mkvdiskhostmap -force -host p2_vio1 vol1").status()).isEqualTo(1);
      assertThat(svc.run("mkvdiskhostmap -force -host p2_vio1 vol2").status()).isEqualTo(1);
      svc.ok("mkvdiskhostmap -force -host p2_vio1 vol2");
    }
  }

  @Test
  void crashesAServerAtItsTime() throws Exception {
    read("[{at: PT30M, server: p1, crash: true, state: Error - Terminated}]");
    pod.advance(Duration.ofMinutes(29));
    assertThat(pod.hardware().power("p1")).isEqualTo(ServerPower.ON);
    pod.advance(Duration.ofMinutes(2));
    assertThat(at("hmc1", "lssyscfg -r sys -m p1 -F state").out())
        .isEqualTo("Error - Terminated\n");
  }

  @Test
  void acceptsAPowerOffThatNeverTakesEffect() throws Exception {
    read("[{server: p1, powerOffIgnored: true}]");
    assertThat(at("hmc1", "chsysstate -r sys -m p1 -o off --immed").status()).isZero();
    Pods.settle(pod);
    assertThat(at("hmc1", "lssyscfg -r sys -m p1 -F state").out()).isEqualTo("Operating\n");
  }

  @Test
  void hidesTheStateOfAServer() throws Exception {
    read("[{server: p1, stateUnreadable: true, lasts: PT1H}]");
    assertThat(at("hmc1", "lssyscfg -r sys -m p1 -F state").out()).isEqualTo("No Connection\n");
    assertThat(at("hmc1", "chsysstate -r sys -m p1 -o off --immed").status()).isEqualTo(1);
    pod.advance(Duration.ofMinutes(61));
    assertThat(at("hmc1", "lssyscfg -r sys -m p1 -F state").out()).isEqualTo("Operating\n");
  }

  @Test
  void slowsADeviceDown() {
    pod.faults().inject(new Fault.DeviceIsSlow("hmc1", 100));
    var before = pod.clock().now();
    at("hmc1", "lssyscfg -r sys");
    assertThat(Duration.between(before, pod.clock().now())).isGreaterThan(Duration.ofSeconds(10));
  }

  @Test
  void runsAHookBetweenTheEffectAndTheAnswer() {
    var seen = new AtomicReference<Optional<ServerPower>>(Optional.empty());
    pod.faults()
        .afterEffect(
            CommandMatcher.containing("-o off"),
            () -> seen.set(Optional.of(pod.hardware().power("p1"))));
    at("hmc1", "chsysstate -r sys -m p1 -o off --immed");
    assertThat(seen.get())
        .hasValueSatisfying(power -> assertThat(power).isNotEqualTo(ServerPower.ON));
  }

  @Test
  void namesTheKeyThatIsMissing() {
    assertThatThrownBy(() -> read("[{crash: true}]")).hasMessageContaining("Expected server");
    assertThatThrownBy(() -> read("[{server: p1}]"))
        .hasMessageContaining("Expected exactly one of");
    assertThatThrownBy(() -> read("[{device: hmc1, failNext: 0}]")).hasMessageContaining("count");
  }
}
