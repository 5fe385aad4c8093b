package io.bowline.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.lab.LabStatus;
import io.bowline.lab.LabStatus.GuestStatus;
import io.bowline.lab.LabStatus.HostStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabTargetsTest {

  @Test
  void theHostWithAboutAsManyGuestsAsWhenAllIsEvenFails() {
    assertThat(LabTargets.choose(LabRow.HOST_DEATH, 0, lab("host1", "host1", "host1", "host2")))
        .isEqualTo("host2");
  }

  @Test
  void aHostWithoutGuestsIsSpared() {
    assertThat(LabTargets.choose(LabRow.HOST_DEATH, 0, lab("host1", "host1", "host1", "host1")))
        .isEqualTo("host1");
  }

  @Test
  void guestsFailInTurn() {
    var lab = lab("host1", "host2");

    assertThat(List.of(0, 1, 2))
        .map(run -> LabTargets.choose(LabRow.GUEST_CRASH, run, lab))
        .containsExactly("vm-0", "vm-1", "vm-0");
  }

  @Test
  void aHostTakesItsGuestsDown() {
    var lab = lab("host1", "host2", "host1");

    assertThat(LabTargets.lost(LabRow.HOST_RESET, "host1", lab)).containsExactly("vm-0", "vm-2");
    assertThat(LabTargets.lost(LabRow.SERVICE_KILLED, "vm-1", lab)).containsExactly("vm-1");
  }

  /** Three hosts, and a guest on each of those named. */
  private static LabStatus lab(String... hosts) {
    var guests =
        Stream.iterate(0, n -> n < hosts.length, n -> n + 1)
            .map(n -> new GuestStatus("vm-" + n, List.of(hosts[n]), Optional.empty()))
            .toList();
    var all =
        Stream.of("host1", "host2", "host3")
            .map(name -> new HostStatus(name, "on", "{}", Map.of()))
            .toList();
    return new LabStatus("/lab", all, guests, true, true, true);
  }
}
