package io.bowline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.packages.NeededPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client nobody here wrote judges the simulated console: it uses the interactive shell. */
class FenceLparTest {

  private static final Path AGENT = Path.of("/usr/sbin/fence_lpar");

  @TempDir Path directory;
  SimulatedPod pod;

  /** What the agent printed and how it ended: 0, or 2 for the status off. */
  record Verdict(int exit, String text) {}

  @BeforeEach
  void start() {
    NeededPackage.assume("fence-agents", AGENT);
    pod = Pods.start(directory);
  }

  @AfterEach
  void stop() {
    if (pod != null) {
      pod.close();
    }
  }

  private Verdict fence(String... action) throws IOException, InterruptedException {
    var endpoint = pod.endpoint("hmc1");
    var command =
        new ArrayList<>(
            List.of(
                AGENT.toString(),
                "-x",
                "-a",
                endpoint.host(),
                "-u",
                endpoint.port() + "",
                "-l",
                endpoint.user(),
                "-p",
                Files.readString(pod.passwordFile()).strip(),
                "-s",
                "p1",
                "--ssh-options",
                "-o UserKnownHostsFile=" + pod.knownHosts() + " -o StrictHostKeyChecking=yes"));
    command.addAll(List.of(action));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Verdict(process.exitValue(), text.strip());
  }

  @Test
  void getsTheStatusOfAPartition() throws Exception {
    assertThat(fence("-n", "web-1", "-o", "status")).isEqualTo(new Verdict(0, "Status: ON"));
  }

  @Test
  void powersAPartitionOffAndOn() throws Exception {
    assertThat(fence("-n", "web-1", "-o", "off")).isEqualTo(new Verdict(0, "Success: Powered OFF"));
    assertThat(pod.hardware().whereActive("web-1")).isEmpty();
    assertThat(fence("-n", "web-1", "-o", "status")).isEqualTo(new Verdict(2, "Status: OFF"));
    assertThat(fence("-n", "web-1", "-o", "on")).isEqualTo(new Verdict(0, "Success: Powered ON"));
    assertThat(pod.hardware().whereActive("web-1")).containsExactly("p1");
  }

  @Test
  void listsPartitionsWithTheirStatus() throws Exception {
    assertThat(fence("-o", "list-status").text().lines())
        .containsExactlyInAnyOrder("p1-vio1,,on", "p1-vio2,,on", "web-1,,on", "web-2,,on");
  }
}
