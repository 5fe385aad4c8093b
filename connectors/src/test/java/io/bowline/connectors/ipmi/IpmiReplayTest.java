package io.bowline.connectors.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.connectors.Exchanges;
import io.bowline.connectors.ScriptedShell;
import io.bowline.connectors.power.PowerState;
import org.junit.jupiter.api.Test;

/** What ipmitool was recorded to print. */
class IpmiReplayTest {

  @Test
  void readsOnlyItsOwnWordsAsOnOrOff() {
    var ipmi =
        new IpmiClient(
            ScriptedShell.of(Exchanges.read("ipmi-power")),
            new IpmiAddress("192.0.2.7", 623, "admin", 3, "ADMINISTRATOR"));

    assertThat(ipmi.power().state()).isEqualTo(PowerState.ON);
    assertThat(ipmi.power().state()).isEqualTo(PowerState.OFF);
    assertThat(ipmi.power().state()).isEqualTo(PowerState.UNKNOWN);
    assertThat(ipmi.power().state()).isEqualTo(PowerState.UNKNOWN);
  }
}
