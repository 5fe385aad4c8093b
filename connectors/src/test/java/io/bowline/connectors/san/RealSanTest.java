package io.bowline.connectors.san;

import io.bowline.connectors.RealDevice;
import io.bowline.connectors.ssh.SshShell;
import io.bowline.connectors.storage.StorageControllerContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract against the array that BOWLINE_SAN_… names. */
class RealSanTest extends StorageControllerContract {

  private static final RealDevice DEVICE = new RealDevice("SAN");
  private static SshShell shell;

  @BeforeAll
  static void connect() {
    DEVICE.require("HOST", "USER", "KNOWN_HOSTS", "VOLUME", "A_HOST", "OTHER_HOST");
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
        new SanClient(shell),
        DEVICE.get("VOLUME"),
        DEVICE.get("A_HOST"),
        DEVICE.get("OTHER_HOST"),
        DEVICE.changes());
  }
}
