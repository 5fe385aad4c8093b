package io.bowline.connectors.hmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.ScriptedShell;
import org.junit.jupiter.api.Test;

/** A network boot that exits 0 has happened only when it says so (facts: hmc.md, section 8). */
class NetworkBootTest {

  private static final String COMMAND =
      "lpar_netboot -f -t ent -m a2b3c4d5e604 -s auto -d auto -S 192.0.2.1 -G 192.0.2.254"
          + " -C 192.0.2.17 -K 255.255.255.0 lp7 default_profile rack2-s1";
  private static final NetworkBoot FROM =
      new NetworkBoot("a2b3c4d5e604", "192.0.2.1", "192.0.2.254", "192.0.2.17", "255.255.255.0");

  private final ScriptedShell shell = new ScriptedShell();

  @Test
  void proceedsWhenItSaysSo() {
    shell.then(
        COMMAND,
        """
        # Connecting to lp7
        # Connected
        # Checking for power off.
        # Power off complete.
        # Power on lp7 to Open Firmware.
        # Power on complete.
        # bootp sent over network.
        # Network boot proceeding, lpar_netboot is exiting.
        # Finished.
        """);

    assertThatCode(this::boot).doesNotThrowAnyException();
  }

  @Test
  void hasFailedWhenItSaysSoWhateverItsExitStatus() {
    shell.then(
        COMMAND,
        """
        # Connecting to lp7
        # Connected
        # bootp sent over network.
        lpar_netboot: bootp operation failed.
        """);

    assertThat(failure().kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure(COMMAND, "# Connected\nlpar_netboot: can not find mac address\n"))
        .extracting(DeviceFailure::kind)
        .isEqualTo(Kind.REFUSED);
  }

  @Test
  void isUnknownWhenItEndsWithoutAWord() {
    shell.then(COMMAND, "# Connecting to lp7\n# Connected\n");

    assertThat(failure().kind()).isEqualTo(Kind.UNKNOWN);
  }

  private DeviceFailure failure(String command, String stdout) {
    shell.then(command, stdout);
    return failure();
  }

  private DeviceFailure failure() {
    return catchThrowableOfType(DeviceFailure.class, this::boot);
  }

  private void boot() {
    new HmcClient(shell).networkBoot("rack2-s1", "lp7", "default_profile", FROM);
  }
}
