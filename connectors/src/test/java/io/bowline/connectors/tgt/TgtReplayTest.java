package io.bowline.connectors.tgt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.Exchanges;
import io.bowline.connectors.ScriptedShell;
import io.bowline.connectors.storage.HostMapping;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tgtadm was recorded to print. */
class TgtReplayTest {

  private static final String HOST = "iqn.2030-01.org.example:hosta";
  private static final String UID = "600507680183000ABC0000000000001A";

  @Test
  void takesThePermissionThenTheSessionAndLooksTwice() {
    var shell = ScriptedShell.of(Exchanges.read("tgt-revoke"));
    var tgt = new TgtClient(shell, 7);

    assertThat(tgt.mappingsOf("farm.vol7"))
        .containsExactly(new HostMapping("farm.vol7", UID, HOST, 1));
    tgt.unmap("farm.vol7", UID, List.of(HOST));

    shell.assertDone();
  }

  @Test
  void tellsADaemonThatIsGoneFromAPermissionThatIsThere() {
    var tgt = new TgtClient(ScriptedShell.of(Exchanges.read("tgt-refusals")), 7);

    assertThat(catchThrowableOfType(DeviceFailure.class, tgt::mappings).kind())
        .isEqualTo(Kind.TRANSIENT);
    assertThat(tgt.map("farm.vol7", UID, List.of(HOST)))
        .containsExactly(new HostMapping("farm.vol7", UID, HOST, 1));
  }
}
