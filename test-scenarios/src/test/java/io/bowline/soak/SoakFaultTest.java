package io.bowline.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.lab.LabStatus;
import io.bowline.lab.LabStatus.GuestStatus;
import io.bowline.lab.LabStatus.HostStatus;
import io.bowline.lab.ServiceAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakFaultTest {

  @Test
  void anyHostMayFailWhileAllAnswer() {
    assertThat(SoakFault.HOST_KILLED.candidates(lab("on", "on", "on")))
        .containsExactly("host1", "host2", "host3");
  }

  @Test
  void noHostFailsWhileOneIsDown() {
    assertThat(SoakFault.NETWORK_CUT.candidates(lab("on", "off", "on"))).isEmpty();
  }

  @Test
  void ofTwoHostsOneMayFailAndOfOneNone() {
    assertThat(SoakFault.HOST_KILLED.candidates(lab("on", "on"))).hasSize(2);
    assertThat(SoakFault.HOST_KILLED.candidates(lab("on"))).isEmpty();
  }

  @Test
  void onlyAGuestThatServesIsStruck() {
    assertThat(SoakFault.DISK_WIPED.candidates(lab("on", "on", "on"))).containsExactly("web-1");
  }

  @Test
  void theWorkersCanAlwaysBeKilled() {
    assertThat(SoakFault.WORKERS_KILLED.candidates(lab("off", "off", "off")))
        .containsExactly("workers");
  }

  /** A guest that serves, one that does not, and as many hosts. */
  private static LabStatus lab(String... power) {
    var hosts =
        IntStream.range(0, power.length)
            .mapToObj(
                n ->
                    new HostStatus(
                        "host" + (n + 1), power[n], power[n].equals("on") ? "{}" : "", Map.of()))
            .toList();
    var guests =
        List.of(
            new GuestStatus(
                "web-1",
                List.of("host1"),
                Optional.of(new ServiceAnswer("web-1", "host1", "7", "boot"))),
            new GuestStatus("web-2", List.of("host1"), Optional.empty()));
    return new LabStatus("/lab", hosts, guests, true, true, true);
  }
}
