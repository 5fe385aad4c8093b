package io.bowline.connectors.san;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.Exchanges;
import io.bowline.connectors.ScriptedShell;
import io.bowline.connectors.storage.HostMapping;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exchanges of the facts, byte for byte; they show {@code :} where the client asks for !. */
class SanReplayTest {

  private static final String UID = "60050768018300ABC000000000000011";

  @Test
  void readsWhoSeesAVolume() {
    assertThat(array("san-volume-hosts").mappingsOf("vol7"))
        .containsExactly(
            new HostMapping("vol7", UID, "hosta", 0), new HostMapping("vol7", UID, "hostb", 3));
  }

  @Test
  void readsWhatAHostSees() {
    assertThat(array("san-host-volumes").mappingsTo("hosta"))
        .containsExactly(new HostMapping("vol7", UID, "hosta", 0));
  }

  @Test
  void readsTheNamesOfHosts() {
    assertThat(array("san-hosts").hosts()).containsExactly("hosta");
  }

  @Test
  void keepsTheFirstOfRepeatedKeys() {
    var answer = Exchanges.read("san-host").turns().getFirst().stdout();

    assertThat(SanTable.object(answer, ':'))
        .containsEntry("name", "hosta")
        .containsEntry("status", "online")
        .containsEntry("WWPN", "C050760000000010")
        .containsEntry("state", "active");
  }

  @Test
  void takesNoOutputForAnEmptyList() {
    assertThat(array("san-nothing-mapped").mappingsOf("vol7")).isEmpty();
  }

  @Test
  void mapsAndReadsBack() {
    assertThat(array("san-map").map("vol7", UID, List.of("hosta")))
        .containsExactly(new HostMapping("vol7", UID, "hosta", 0));
  }

  @Test
  void seesAFailedLoginOnStandardOutput() {
    var array = array("san-login-failed");

    var failure = catchThrowableOfType(DeviceFailure.class, array::hosts);

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure.code()).isEqualTo("CMMVC7017E");
  }

  private static SanClient array(String exchanges) {
    return new SanClient(ScriptedShell.of(Exchanges.read(exchanges)), ':');
  }
}
