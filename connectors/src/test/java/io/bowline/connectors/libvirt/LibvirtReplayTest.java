package io.bowline.connectors.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.Exchanges;
import io.bowline.connectors.ScriptedShell;
import io.bowline.connectors.hypervisor.Guest;
import io.bowline.connectors.hypervisor.GuestState;
import org.junit.jupiter.api.Test;

/** What virsh was recorded to print. */
class LibvirtReplayTest {

  @Test
  void listsGuestsAndFindsOne() {
    var libvirt = client("libvirt-guests");

    assertThat(libvirt.guests())
        .containsExactly(
            new Guest(
                "alpha", "af01cf4e-bab4-41d6-9f72-aafbd6251aef", GuestState.RUNNING, "running"),
            new Guest(
                "two words",
                "b3dd8efd-d038-44ac-a31d-ff197dc166a3",
                GuestState.CRASHED,
                "shut off (crashed)"));
    assertThat(libvirt.guest("alpha"))
        .contains(
            new Guest(
                "alpha",
                "af01cf4e-bab4-41d6-9f72-aafbd6251aef",
                GuestState.RUNNING,
                "running (booted)"));
  }

  @Test
  void readsWhatAHostHas() {
    assertThat(client("libvirt-host").host())
        .isEqualTo(new HostFacts("x86_64", 2, 24105, 22098, 2.60));
  }

  @Test
  void tellsRefusalsApart() {
    var libvirt = client("libvirt-refusals");

    assertThat(libvirt.guest("nobody")).isEmpty();
    assertThat(kind(() -> libvirt.stop("alpha"))).isEqualTo(Kind.ALREADY_DONE);
    assertThat(kind(() -> libvirt.reboot("alpha"))).isEqualTo(Kind.REFUSED);
    assertThat(kind(libvirt::guests)).isEqualTo(Kind.TRANSIENT);
  }

  private static LibvirtClient client(String exchange) {
    return new LibvirtClient(ScriptedShell.of(Exchanges.read(exchange)), "qemu:///system");
  }

  private static Kind kind(Runnable verb) {
    return catchThrowableOfType(DeviceFailure.class, verb::run).kind();
  }
}
