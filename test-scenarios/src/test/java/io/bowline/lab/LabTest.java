package io.bowline.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bowline.connectors.hypervisor.Guest;
import io.bowline.connectors.hypervisor.GuestState;
import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.deploy.Bowline;
import io.bowline.lab.LabStatus.GuestStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small lab, through its command line. Needs root, Debian's packages, and no other lab. */
@Tag("stack")
class LabTest {
  private static final Duration BOOT = Duration.ofMinutes(3);
  @TempDir static Path parent;
  private static Path directory;

  @BeforeAll
  static void build() {
    var missing = Requirements.missingPackages();
    boolean possible = Requirements.isRoot() && missing.isEmpty();
    if (!possible) {
      System.out.println("skipped the lab: it needs root and the packages " + missing);
    }
    assumeTrue(possible, "the lab needs root and packages");
    var other = Network.labThatIsUp();
    other.ifPresent(up -> System.out.println("skipped the lab: another one is up, in " + up));
    assumeTrue(other.isEmpty(), "another lab is up");
    directory = parent.resolve("lab");
    assertThat(run("lab", "up", "--dir", directory.toString(), "--hosts", "2", "--guests", "2"))
        .contains("The lab is up: 2 hosts, 2 guests");
  }

  @AfterAll
  static void leavesNothingBehind() {
    if (directory == null) {
      return;
    }
    run("lab", "down");
    var processes = new LabProcesses(new Shell(Path.of("/")));
    assertThat(Files.exists(directory)).isFalse();
    assertThat(processes.namespaces()).isEmpty();
    assertThat(processes.marked(directory)).isEmpty();
  }

  @Test
  void refusesASecondLab() {
    assertThat(run("lab", "up", "--dir", parent.resolve("other").toString()))
        .contains("A lab is up already, in " + directory);
  }

  @Test
  void aHostWithoutPowerIsSilentAndComesBackWithoutItsGuests() {
    run("lab", "crash", "host2");
    var dead = LabStatus.of(lab());
    assertThat(dead.hosts().get(1).power()).isEqualTo("off");
    assertThat(dead.hosts().get(1).answers()).isFalse();
    assertThat(dead.guests().get(1).service()).isEmpty();
    run("lab", "crash", "host2", "--undo");
    await().atMost(BOOT).until(() -> LabStatus.of(lab()).hosts().get(1).answers());
    await()
        .atMost(BOOT)
        .until(() -> "shut off".equals(LabStatus.of(lab()).hosts().get(1).domains().get("app-1")));
  }

  @Test
  void aKilledGuestGoesOnCountingOnItsLun() throws Exception {
    long boots = LabCheck.of(lab()).luns().getFirst().boots();
    run("lab", "crash", "web-1", "--kind", "kill");
    assertThat(web().runsOn()).isEmpty();
    new Guests(lab(), Remote.of(lab())).start(lab().guests().getFirst());
    await().atMost(BOOT).until(() -> web().service().isPresent());
    var check = LabCheck.of(lab());
    assertThat(check.isClean()).isTrue();
    assertThat(check.luns().getFirst().boots()).isEqualTo(boots + 1);
  }

  @Test
  void theSanComesBackWithTheMasksItHad() {
    String before = masks();
    run("lab", "crash", "san");
    await().atMost(BOOT).until(() -> masks().equals(before));
    assertThat(before).contains("iqn.2030-01.org.example:host1");
  }

  @Test
  void debiansFenceAgentAndTheConnectorSeeAndCutTheSameGuest() {
    assumeTrue(FenceVirsh.isInstalled(), "needs fence_virsh of Debian's fence-agents");
    var host = lab().hosts().getFirst();
    var connector = new LibvirtClient(new HostShell(lab(), host), host.virshUri());
    var agent = new FenceVirsh(lab(), host);
    assertThat(agent.run("status", "web-1")).contains("Status: ON");
    assertThat(connector.guest("web-1")).map(Guest::state).contains(GuestState.RUNNING);

    agent.run("off", "web-1");
    assertThat(connector.guest("web-1")).map(Guest::raw).contains("shut off (destroyed)");
    connector.start("web-1");
    assertThat(agent.run("status", "web-1")).contains("Status: ON");
    connector.stop("web-1");
    assertThat(agent.run("status", "web-1")).contains("Status: OFF");
    agent.run("on", "web-1");

    await().atMost(BOOT).until(() -> web().service().isPresent());
  }

  private static String masks() {
    var san = lab().san();
    var shown =
        Remote.of(lab())
            .run(san.ssh(), "", "tgtadm -C 7 --lld iscsi --mode target --op show", BOOT)
            .out();
    return String.join("\n", shown.lines().filter(line -> line.matches(" {8}iqn.*")).toList());
  }

  private static GuestStatus web() {
    return LabStatus.of(lab()).guests().getFirst();
  }

  private static LabDescription lab() {
    return LabDescription.read(directory.resolve("lab.json"));
  }

  private static String run(String... arguments) {
    var text = new StringWriter();
    var line = Bowline.commandLine();
    line.setOut(new PrintWriter(text, true));
    line.setErr(new PrintWriter(text, true));
    line.execute(arguments);
    return text.toString();
  }
}
