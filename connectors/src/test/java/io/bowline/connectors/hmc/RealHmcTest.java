package io.bowline.connectors.hmc;

import io.bowline.connectors.RealDevice;
import io.bowline.connectors.ssh.SshShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract against the console that BOWLINE_HMC_… names. */
class RealHmcTest extends HmcContract {

  private static final RealDevice DEVICE = new RealDevice("HMC");
  private static SshShell shell;

  @BeforeAll
  static void connect() {
    DEVICE.require("HOST", "USER", "KNOWN_HOSTS", "SYSTEM", "PARTITION", "VIOS");
    shell = DEVICE.shell();
  }

  @AfterAll
  static void disconnect() {
    if (shell != null) {
      shell.close();
    }
  }

  @Override
  protected Subject subject() {
    return new Subject(
        shell, DEVICE.get("SYSTEM"), DEVICE.get("PARTITION"), DEVICE.get("VIOS"), DEVICE.changes());
  }
}
