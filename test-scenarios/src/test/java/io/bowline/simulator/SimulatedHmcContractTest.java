package io.bowline.simulator;

import io.bowline.connectors.Mode;
import io.bowline.connectors.hmc.HmcContract;
import io.bowline.connectors.ssh.SshCredential;
import io.bowline.connectors.ssh.SshSettings;
import io.bowline.connectors.ssh.SshShell;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The simulated console keeps the contract that a real one keeps. */
class SimulatedHmcContractTest extends HmcContract {

  @TempDir static Path directory;
  private static SimulatedPod pod;
  private static SshShell shell;

  @BeforeAll
  static void start() {
    pod = Pods.start(directory);
    shell = shell(pod, "hmc1");
  }

  @AfterAll
  static void stop() {
    shell.close();
    pod.close();
  }

  @Override
  protected Subject subject() {
    return new Subject(shell, "p1", "web-1", "p1-vio1", true);
  }

  static SshShell shell(SimulatedPod pod, String device) {
    var endpoint = pod.endpoint(device);
    return new SshShell(
        new SshSettings(
            device,
            endpoint.host(),
            endpoint.port(),
            endpoint.user(),
            new SshCredential.KeyFile(pod.privateKey()),
            pod.knownHosts(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            2,
            Mode.ACT));
  }
}
