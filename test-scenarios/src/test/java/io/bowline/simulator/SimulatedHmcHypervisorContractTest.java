package io.bowline.simulator;

import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.HmcHypervisor;
import io.bowline.connectors.hypervisor.HypervisorContract;
import io.bowline.connectors.ssh.SshShell;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A console shows, starts, stops and removes partitions as every hypervisor must. */
class SimulatedHmcHypervisorContractTest extends HypervisorContract {

  @TempDir static Path directory;
  private static SimulatedPod pod;
  private static SshShell shell;

  @BeforeAll
  static void start() {
    pod = Pods.start(directory);
    shell = SimulatedHmcContractTest.shell(pod, "hmc1");
    hypervisor().stop("web-2");
  }

  @AfterAll
  static void stop() {
    shell.close();
    pod.close();
  }

  @Override
  protected Subject subject() {
    return new Subject(hypervisor(), "web-1", "web-2", true);
  }

  private static HmcHypervisor hypervisor() {
    return new HmcHypervisor(new HmcClient(shell), "p1");
  }
}
