package io.bowline.simulator;

import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.HmcPower;
import io.bowline.connectors.power.PowerControllerContract;
import io.bowline.connectors.ssh.SshShell;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A console switches a managed system as every power controller must. */
class SimulatedHmcPowerContractTest extends PowerControllerContract {

  @TempDir static Path directory;
  private static SimulatedPod pod;
  private static SshShell shell;

  @BeforeAll
  static void start() {
    pod = Pods.start(directory);
    shell = SimulatedHmcContractTest.shell(pod, "hmc1");
  }

  @AfterAll
  static void stop() {
    shell.close();
    pod.close();
  }

  @Override
  protected Subject subject() {
    var hmc = new HmcClient(shell);
    return new Subject(new HmcPower("hmc1", hmc, "p1"), new HmcPower("hmc1", hmc, "nowhere"), true);
  }
}
