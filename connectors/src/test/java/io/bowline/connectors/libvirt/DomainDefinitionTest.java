package io.bowline.connectors.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.connectors.libvirt.DomainDefinition.Boot;
import io.bowline.connectors.libvirt.DomainDefinition.IscsiDisk;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DomainDefinitionTest {

  private static final String TEXT =
      """
      <domain type='qemu'>
        <name>web-1</name>
        <uuid>b3dd8efd-d038-44ac-a31d-ff197dc166a3</uuid>
        <os><type arch='x86_64' machine='pc-i440fx-7.2'>hvm</type><boot dev='hd'/></os>
        <sysinfo type='fwcfg'><entry name='opt/host'>host1</entry></sysinfo>
        <devices>
          <disk type='network' device='disk'>
            <driver name='qemu' type='raw'/>
            <source protocol='iscsi' name='iqn.2030-01.org.example:farm.vol7/1'>
              <host name='192.0.2.1' port='3260'/>
              <initiator><iqn name='iqn.2030-01.org.example:host1'/></initiator>
            </source>
            <target dev='vda' bus='virtio'/>
          </disk>
          <disk type='network' device='disk'>
            <source protocol='iscsi' name='iqn.2030-01.org.example:farm.vol8/1'>
              <host name='192.0.2.1' port='3260'/>
            </source>
            <target dev='vdb' bus='virtio'/>
          </disk>
          <disk type='file' device='disk'><source file='/images/x.raw'/><target dev='vdc'/></disk>
          <disk type='file' device='cdrom'><target dev='hda'/></disk>
          <interface type='bridge'><mac address='52:54:00:00:00:07'/></interface>
        </devices>
        <metadata><app:note xmlns:app="http://example.org/app">kept</app:note></metadata>
      </domain>
      """;

  private final DomainDefinition definition = DomainDefinition.parse(TEXT);

  @Test
  void saysWhatARecoveryNeedsToKnowOfADomain() {
    assertThat(definition.name()).isEqualTo("web-1");
    assertThat(definition.uuid()).contains("b3dd8efd-d038-44ac-a31d-ff197dc166a3");
    assertThat(definition.macs()).containsExactly("52:54:00:00:00:07");
    assertThat(definition.otherDisks()).containsExactly("vdc");
    assertThat(definition.iscsiDisks())
        .containsExactly(
            new IscsiDisk(
                "vda",
                "iqn.2030-01.org.example:farm.vol7",
                1,
                Optional.of("iqn.2030-01.org.example:host1")),
            new IscsiDisk("vdb", "iqn.2030-01.org.example:farm.vol8", 1, Optional.empty()));
  }

  @Test
  void logsInToEveryDiskUnderTheNameOfAnotherHost() {
    var moved = definition.withInitiator("iqn.2030-01.org.example:host2");

    assertThat(moved.iscsiDisks())
        .hasSize(2)
        .allMatch(disk -> disk.initiator().equals(Optional.of("iqn.2030-01.org.example:host2")));
    assertThat(moved.text()).contains("/images/x.raw", "kept", "52:54:00:00:00:07");
    assertThat(definition.text()).isEqualTo(TEXT);
  }

  @Test
  void bootsFromTheNetworkAndFromTheDiskAgain() {
    var network = definition.bootingFrom(Boot.NETWORK);

    assertThat(network.text()).contains("<boot dev=\"network\"/>").doesNotContain("dev=\"hd\"");
    assertThat(network.bootsFromNetwork()).isTrue();
    assertThat(network.bootingFrom(Boot.DISK).text()).contains("<boot dev=\"hd\"/>");
    assertThat(network.bootingFrom(Boot.DISK).bootsFromNetwork()).isFalse();
  }

  @Test
  void bootsFromNowhereElseWhereItsDevicesHadAnOrder() {
    var ordered =
        DomainDefinition.parse(
            TEXT.replace("<boot dev='hd'/>", "")
                .replace(
                    "<target dev='vda' bus='virtio'/>", "<target dev='vda'/><boot order='1'/>"));

    assertThat(ordered.bootsFromNetwork()).isFalse();
    assertThat(ordered.bootingFrom(Boot.NETWORK).text())
        .contains("<boot dev=\"network\"/>")
        .doesNotContain("order");
  }

  @Test
  void installsOneDiskOnceAndSeesNoOther() {
    var installing = definition.installing("vda");

    assertThat(installing.bootsFromNetwork()).isTrue();
    assertThat(installing.iscsiDisks()).extracting(IscsiDisk::device).containsExactly("vda");
    assertThat(installing.otherDisks()).isEmpty();
    assertThat(installing.text())
        .contains("<on_reboot>destroy</on_reboot>", "52:54:00:00:00:07", "kept");
    assertThatThrownBy(() -> definition.installing("vdx"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a disk vdx of web-1");
  }

  @Test
  void tellsAGuestThroughItsFirmware() {
    assertThat(definition.withFirmwareEntry("opt/host", "host2 & co").text())
        .contains("host2 &amp; co");
  }

  @Test
  void refusesWhatIsNoDomain() {
    assertThatThrownBy(() -> DomainDefinition.parse("<pool><name>x</name></pool>"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DomainDefinition.parse("<domain/>"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DomainDefinition.parse("no XML"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsNoFileThatADocumentNames() {
    var hostile =
        "<!DOCTYPE domain [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + "<domain><name>&x;</name></domain>";

    assertThatThrownBy(() -> DomainDefinition.parse(hostile))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
