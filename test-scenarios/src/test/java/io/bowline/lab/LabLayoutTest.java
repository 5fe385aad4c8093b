package io.bowline.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.inventory.InventoryFile;
import io.bowline.inventory.Platform;
import io.bowline.lab.LabDescription.Guest;
import io.bowline.lab.LabDescription.Lun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, addresses and LUNs of a lab, before anything of it is made. */
class LabLayoutTest {
  @TempDir Path directory;

  @Test
  void givesEveryPartAnAddressOfItsOwn() {
    var lab = LabLayout.of(directory, LabLayout.MOST_HOSTS, LabLayout.MOST_GUESTS);
    List<String> addresses = new ArrayList<>(List.of("192.0.2.1"));
    addresses.add(lab.san().ssh().host());
    addresses.add(lab.pxe().ssh().host());
    lab.hosts().forEach(host -> addresses.add(host.ssh().host()));
    lab.hosts().forEach(host -> addresses.add(host.power().host()));
    lab.guests().forEach(guest -> addresses.add(guest.service().host()));
    assertThat(addresses).doesNotHaveDuplicates();
  }

  @Test
  void givesGuestsABootLunAndNoneToTwoDataLuns() {
    var lab = LabLayout.of(directory, 3, 6);
    assertThat(lab.guests().stream().map(guest -> lab.lunsOf(guest).size()))
        .containsExactly(1, 2, 3, 1, 2, 3);
    assertThat(lab.guests())
        .allSatisfy(guest -> assertThat(lab.lunsOf(guest).getFirst().boot()).isTrue());
    assertThat(lab.san().luns().stream().map(Lun::uid))
        .doesNotHaveDuplicates()
        .allMatch(uid -> uid.matches("6[0-9a-f]{31}"));
  }

  @Test
  void isReadAsItWasWritten() {
    var lab = LabLayout.of(directory, 2, 3);
    lab.write();
    assertThat(LabDescription.read(directory.resolve("lab.json"))).isEqualTo(lab);
  }

  @Test
  void isAnInventoryOfLibvirtHosts() throws Exception {
    var lab = LabLayout.of(directory, 3, 6);
    var definitions =
        lab.guests().stream().collect(Collectors.toMap(Guest::name, it -> xml(lab, it)));
    Path file = directory.resolve("inventory.yaml");
    Files.writeString(file, LabInventory.yaml(lab, definitions));
    var inventory = InventoryFile.read(file);
    assertThat(inventory.servers())
        .hasSize(3)
        .allSatisfy(server -> assertThat(server.platform()).isInstanceOf(Platform.Libvirt.class));
    assertThat(inventory.vms().stream().map(vm -> vm.luns().size()))
        .containsExactly(1, 2, 3, 1, 2, 3);
  }

  @Test
  void installProfilesNameTheGuestAndItsScript() {
    var lab = LabLayout.of(directory, 1, 1);
    assertThat(InstallServer.install(lab.pxe(), "web-1", "web.sh"))
        .contains("KERNEL vmlinuz", "/post/web.sh", "/cgi-bin/done?web-1", "bowline.guest=web-1")
        .doesNotContain("{");
  }

  private static String xml(LabDescription lab, Guest guest) {
    return DomainXml.of(
        guest, lab.host(guest.host()), lab.san(), lab.lunsOf(guest), lab.accelerator());
  }
}
