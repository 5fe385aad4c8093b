package io.bowline.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.bowline.deploy.Bowline;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import io.bowline.simulator.CommandLog;
import io.bowline.simulator.Fault;
import io.bowline.simulator.SimulatedPod;
import io.bowline.simulator.Timings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bowline doctor} against the simulated PoD, over the devices' own protocols. */
class DoctorCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String yaml = text(Path.of("pods/small-3.yaml"));
  private SimulatedPod pod;
  private Path password;
  private Path knownHosts;

  @AfterEach
  void stop() {
    if (pod != null) {
      pod.close();
    }
  }

  private Inventory start() {
    var inventory = InventoryFile.parse("small-3", yaml);
    pod = SimulatedPod.start(inventory, Timings.defaults(), 1000, 1, directory);
    password = pod.passwordFile();
    knownHosts = pod.knownHosts();
    return inventory;
  }

  @Test
  void findsNoProblemInAPodThatIsWell() throws IOException {
    start();

    assertThat(doctor("--config", settings())).isZero();

    assertThat(answer().at("/devicesChecked").asBoolean()).isTrue();
    assertThat(StreamSupport.stream(answer().get("vms").spliterator(), false))
        .hasSize(7)
        .allMatch(vm -> vm.get("recoverable").asText().equals("yes"));
    assertThat(findings("unknown")).isEmpty();
    assertThat(pod.commands().entries()).isNotEmpty().noneMatch(CommandLog.Entry::changing);
  }

  @Test
  void comparesAFileWithTheDevices() throws IOException {
    start();
    var moved = yaml.replace("- name: mail-1\n    server: p1", "- name: mail-1\n    server: p2");
    assertThat(moved).isNotEqualTo(yaml);
    var file = Files.writeString(directory.resolve("pod.yaml"), moved);

    assertThat(doctor("--config", settings(), "--inventory", file.toString())).isEqualTo(1);

    assertThat(problem("mail-1", "place")).isEqualTo("the inventory has it on p2, but it is on p1");
  }

  @Test
  void saysThatALoginIsRefused() throws IOException {
    start();
    password = Files.writeString(directory.resolve("wrong"), "wrong\n");

    assertThat(doctor("--config", settings())).isEqualTo(1);

    assertThat(problem("hmc1", "login"))
        .isEqualTo("Expected hmc1 to accept the login of hscroot, but it refused");
    assertThat(problem("svc1", "login")).contains("accept the login");
    assertThat(out.toString() + err).doesNotContain("wrong\\n");
  }

  @Test
  void saysThatAHostKeyIsNotKnown() throws IOException {
    start();
    var known = Files.readAllLines(pod.knownHosts());
    knownHosts =
        Files.write(
            directory.resolve("others"),
            known.stream().filter(line -> !line.contains(port("hmc2"))).toList());

    assertThat(doctor("--config", settings())).isEqualTo(1);

    assertThat(problem("hmc2", "host-key")).startsWith("Expected the host key of hmc2");
    assertThat(findings("ok"))
        .anyMatch(
            f ->
                f.get("subject").asText().equals("hmc1")
                    && f.get("check").asText().equals("host-key"));
    assertThat(StreamSupport.stream(answer().get("vms").spliterator(), false))
        .allMatch(vm -> vm.get("recoverable").asText().equals("yes"));
  }

  @Test
  void saysThatAHostKeyHasChanged() throws IOException {
    start();
    var lines = Files.readAllLines(pod.knownHosts());
    var keyOfArray =
        lines.stream().filter(line -> line.contains(port("svc1"))).findFirst().orElseThrow();
    var exchanged =
        lines.stream()
            .map(
                line ->
                    line.contains(port("hmc1"))
                        ? line.split(" ", 2)[0] + " " + keyOfArray.split(" ", 2)[1]
                        : line)
            .toList();
    knownHosts = Files.write(directory.resolve("others"), exchanged);

    assertThat(doctor("--config", settings())).isEqualTo(1);

    assertThat(problem("hmc1", "host-key")).contains("another one");
  }

  @Test
  void saysThatAConsoleIsDown() throws IOException {
    start();
    pod.faults().inject(new Fault.DeviceGoesDown("hmc1"));

    assertThat(doctor("--config", settings())).isEqualTo(1);

    assertThat(problem("hmc1", "reach")).startsWith("Expected to reach hmc1");
    assertThat(findings("warning"))
        .filteredOn(f -> f.get("check").asText().equals("consoles"))
        .hasSize(3)
        .allMatch(f -> f.get("what").asText().startsWith("only 1 of 2 consoles see it"));
  }

  @Test
  void findsAnNpivAdapter() throws IOException {
    var partition =
        "{profile: default_profile, attributes: {virtual_fc_adapters: \"%s\"}}"
            .formatted("5/client/1/p1-vio1/30/c050760000000010,c050760000000011/1");
    yaml =
        yaml.replace("  - name: mail-1\n", "  - name: mail-1\n    partition: " + partition + "\n");
    start();

    assertThat(doctor("--config", settings())).isEqualTo(1);

    assertThat(problem("mail-1", "adapters")).contains("virtual Fibre Channel adapters (NPIV)");
    assertThat(recoverable("mail-1")).isEqualTo("no");
    assertThat(recoverable("db-1")).isEqualTo("yes");
  }

  @Test
  void findsAVlanThatNoOtherServerHas() throws IOException {
    yaml = yaml.replaceFirst("vlans: \\[101\\]", "vlans: [101, 77]");
    yaml =
        yaml.replaceFirst("(- name: web-1(?:\n    .*)*?\n    )vlans: \\[101\\]", "$1vlans: [77]");
    start();

    assertThat(doctor("--config", settings())).isEqualTo(1);

    assertThat(problem("web-1", "vlans")).isEqualTo("VLAN 77: on none of 2 servers it may go to");
    assertThat(recoverable("web-1")).isEqualTo("no");
  }

  @Test
  void warnsOfVolumeProtection() throws IOException {
    yaml = text(Path.of("pods/protected-3.yaml"));
    start();

    assertThat(doctor("--config", settings())).isZero();

    assertThat(findings("warning"))
        .anyMatch(
            f ->
                f.get("check").asText().equals("protection")
                    && f.get("what").asText().startsWith("volume protection is on"));
    assertThat(doctor("--config", settings(), "--strict")).isEqualTo(1);
  }

  @Test
  void findsAnOldInventory() throws IOException {
    var file = Files.writeString(directory.resolve("pod.yaml"), yaml);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(3))));

    assertThat(doctor("--inventory", file.toString())).isEqualTo(1);

    assertThat(problem("small-3", "age")).isEqualTo("inventory is 3 days old: more than 24 h");
    assertThat(doctor("--inventory", file.toString(), "--max-age", "100h")).isZero();
  }

  @Test
  void saysOfAFileAloneThatNoDeviceWasAsked() throws IOException {
    var file = Files.writeString(directory.resolve("pod.yaml"), yaml);

    assertThat(doctor("--inventory", file.toString())).isZero();

    assertThat(answer().at("/devicesChecked").asBoolean()).isFalse();
    assertThat(StreamSupport.stream(answer().get("vms").spliterator(), false))
        .allMatch(vm -> vm.get("recoverable").asText().equals("unknown"));
    assertThat(doctor("--inventory", file.toString(), "--strict")).isEqualTo(1);
  }

  @Test
  void aPersonReadsWhatToDo() throws IOException {
    start();
    pod.faults().inject(new Fault.DeviceGoesDown("hmc1"));

    assertThat(run("doctor", "--config", settings())).isEqualTo(1);

    assertThat(out.toString())
        .contains("PoD small-3, by the devices, read now: 7 of 7 VMs can be recovered")
        .contains("PROBLEM   reach        hmc1: Expected to reach hmc1")
        .contains("1 problems,");
  }

  @Test
  void refusesBadInputInOneLine() throws IOException {
    var bad =
        Files.writeString(directory.resolve("bad.yaml"), "bowline:\n  consoles: [{name: x}]\n");

    assertThat(run("doctor")).isEqualTo(2);
    assertThat(run("doctor", "--config", directory.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(run("doctor", "--config", bad.toString())).isEqualTo(2);
    assertThat(run("doctor", "--inventory", bad.toString())).isEqualTo(2);
    assertThat(run("doctor", "--inventory", "pods/small-3.yaml", "--max-age", "soon")).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(5);
    assertThat(err.toString()).contains("a console needs a host");
  }

  private String settings() throws IOException {
    var settings = new StringBuilder("bowline:\n  pod: small-3\n  mode: act\n");
    settings.append("  ssh: {known-hosts: \"%s\", connect-timeout: 5s}\n".formatted(knownHosts));
    settings.append("  consoles:\n");
    for (var console : List.of("hmc1", "hmc2")) {
      settings.append(device(console));
    }
    settings.append("  arrays:\n").append(device("svc1"));
    return Files.writeString(directory.resolve("workers.yaml"), settings).toString();
  }

  private String device(String name) {
    var endpoint = pod.endpoint(name);
    return "    - {name: %s, host: %s, port: %d, user: %s, password-file: \"%s\"}%n"
        .formatted(name, endpoint.host(), endpoint.port(), endpoint.user(), password);
  }

  private String port(String device) {
    return "]:" + pod.endpoint(device).port() + " ";
  }

  /** For machines, checked against the published schema. */
  private int doctor(String... options) throws IOException {
    out.getBuffer().setLength(0);
    var args = new ArrayList<>(List.of("doctor", "--json"));
    args.addAll(List.of(options));
    var status = run(args.toArray(String[]::new));
    var schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("schema/doctor.schema.json")));
    assertThat(schema.validate(answer())).isEmpty();
    return status;
  }

  private int run(String... args) {
    var line = Bowline.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  private JsonNode answer() throws IOException {
    return JSON.readTree(out.toString());
  }

  private List<JsonNode> findings(String severity) throws IOException {
    return StreamSupport.stream(answer().get("findings").spliterator(), false)
        .filter(finding -> finding.get("severity").asText().equals(severity))
        .collect(Collectors.toList());
  }

  private String problem(String subject, String check) throws IOException {
    return findings("problem").stream()
        .filter(finding -> finding.get("subject").asText().equals(subject))
        .filter(finding -> finding.get("check").asText().equals(check))
        .map(finding -> finding.get("what").asText())
        .findFirst()
        .orElse("no such problem among " + findings("problem"));
  }

  private String recoverable(String vm) throws IOException {
    return StreamSupport.stream(answer().get("vms").spliterator(), false)
        .filter(each -> each.get("vm").asText().equals(vm))
        .map(each -> each.get("recoverable").asText())
        .findFirst()
        .orElse("absent");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
