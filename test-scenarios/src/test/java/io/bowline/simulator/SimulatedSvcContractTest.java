package io.bowline.simulator;

import io.bowline.connectors.san.SanClient;
import io.bowline.connectors.ssh.SshShell;
import io.bowline.connectors.storage.StorageControllerContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The simulated array keeps the contract that a real one keeps. */
class SimulatedSvcContractTest extends StorageControllerContract {

  private static final String VOLUME = "vol2";

  @TempDir static Path directory;
  private static SimulatedPod pod;
  private static SshShell shell;

  @BeforeAll
  static void start() {
    pod = Pods.start(directory);
    shell = SimulatedHmcContractTest.shell(pod, "svc1");
    var array = new SanClient(shell);
    array
        .mappingsOf(VOLUME)
        .forEach(mapping -> array.unmap(VOLUME, mapping.uid(), List.of(mapping.host())));
  }

  @AfterAll
  static void stop() {
    shell.close();
    pod.close();
  }

  @Override
  protected Subject subject() {
    return new Subject(new SanClient(shell), VOLUME, "p2_vio1", "p2_vio2", true);
  }
}
