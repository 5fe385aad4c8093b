package io.bowline.connectors.hmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.bowline.connectors.CommandLine;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.Exchanges;
import io.bowline.connectors.ScriptedShell;
import io.bowline.connectors.hmc.HmcErrors.Wanted;
import io.bowline.connectors.hmc.VirtualHost.TargetDevice;
import io.bowline.connectors.hmc.VirtualScsiAdapter.Role;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The exchanges of the facts, byte for byte. */
class HmcReplayTest {

  private static final String SYSTEM = "rack2-s1";

  private ScriptedShell shell;

  @AfterEach
  void everythingWasAsked() {
    shell.assertDone();
  }

  @Test
  void listsSystemsWithAndWithoutConnection() {
    assertThat(hmc("hmc-systems").systems())
        .extracting(ManagedSystem::name, ManagedSystem::serial, ManagedSystem::state)
        .containsExactly(
            tuple("rack2-s1", "78AB012", SystemState.OPERATING),
            tuple("rack2-s2", "78AB013", SystemState.POWER_OFF),
            tuple("10.9.8.7", "", SystemState.NO_CONNECTION));
  }

  @Test
  void takesAMessageForAnEmptyList() {
    var hmc = hmc("hmc-nothing-to-list");

    assertThat(hmc.systems()).isEmpty();
    assertThat(hmc.profiles(SYSTEM)).isEmpty();
  }

  @Test
  void refusesWhatHasNoCode() {
    shell = ScriptedShell.of(Exchanges.read("hmc-missing-option"));
    var console = new HmcConsole(shell);

    var failure =
        catchThrowableOfType(
            DeviceFailure.class,
            () -> console.run(DeviceCommand.read("lssyscfg -r lpar"), Wanted.OTHER));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure.code()).isEmpty();
    assertThat(failure).hasMessageContaining("-m").message().doesNotContain("\n");
  }

  @Test
  void readsAPartitionWithEveryAttribute() {
    var partition = hmc("hmc-partition").partition(SYSTEM, "lp7").orElseThrow();

    assertThat(partition.id()).isEqualTo(7);
    assertThat(partition.isVios()).isFalse();
    assertThat(partition.state()).isEqualTo(PartitionState.RUNNING);
    assertThat(partition.rmc()).isEqualTo(RmcState.ACTIVE);
    assertThat(partition.attributes())
        .hasSize(20)
        .containsEntry("os_version", "AIX 7.2 7200-05-03-2148")
        .containsEntry("sync_curr_profile", "0");
  }

  @Test
  void readsListsInProfiles() {
    var profiles = hmc("hmc-profiles").profiles(SYSTEM);

    assertThat(profiles)
        .extracting(PartitionProfile::partition)
        .containsExactly("lp7", "vio1", "lp8");
    assertThat(profiles.get(0).list("virtual_scsi_adapters"))
        .containsExactly("2/client/2/vio1/12/1", "3/client/3/vio2/12/1");
    assertThat(profiles.get(0).list("virtual_eth_adapters")).isEmpty();
    assertThat(profiles.get(1).list("virtual_scsi_adapters")).containsExactly("5/server/5/lp7/3/0");
    assertThat(profiles.get(1).list("virtual_eth_adapters"))
        .containsExactly("4/0/2//1/0/ETHERNET0//all/none");
    assertThat(profiles.get(2).list("virtual_eth_adapters")).containsExactly("4/1/1/103,104/0/1");
    assertThat(profiles.get(2).list("virtual_fc_adapters"))
        .containsExactly("3/client/1/vio1/13/c050760000000010,c050760000000011/1");
  }

  @Test
  void readsTheTotalsOfASystem() {
    assertThat(hmc("hmc-totals").capacity(SYSTEM))
        .isEqualTo(new SystemCapacity(20.0, 12.4, 262144, 6400, 131072));
  }

  @Test
  void readsAdaptersAndSlots() {
    var hmc = hmc("hmc-adapters");
    var scsi =
        new HmcConsole(shell)
            .pairs(
                CommandLine.of("lshwres -r virtualio -m rack2-s1 --rsubtype scsi --level lpar"),
                "lpar_name");

    assertThat(scsi.stream().map(VirtualScsiAdapter::from))
        .containsExactly(new VirtualScsiAdapter("vio1", 2, 12, Role.SERVER, 7, "lp7", 2));
    assertThat(hmc.ethernetAdapters(SYSTEM))
        .containsExactly(
            new VirtualEthernetAdapter("lp7", 4, false, 1, List.of(), "ETHERNET0", "A2B3C4D5E604"));
    assertThat(hmc.virtualSlots(SYSTEM)).containsExactly(new VirtualSlots("lp7", 64, 5));
  }

  @Test
  void readsRowsThatHaveAnAttributeMore() {
    shell = ScriptedShell.of(Exchanges.read("hmc-connections"));

    var rows = new HmcConsole(shell).pairs(CommandLine.of("lssysconn -r all"), "resource_type");

    assertThat(rows)
        .extracting(row -> row.text("type_model_serial_num"), row -> row.present("sp"))
        .containsExactly(tuple("9009-42A*78AB012", "primary"), tuple("9009-42A*78AB013", ""));
    assertThat(rows.getLast().text("connection_error_code"))
        .isEqualTo("Connecting 0000-0000-00000000");
  }

  @Test
  void readsReferenceCodes() {
    assertThat(hmc("hmc-reference-codes").referenceCodes(SYSTEM, "lp7", 5))
        .containsExactly(new ReferenceCode("lp7", "03/14/2031 20:41:31", "B2001230 LP=00007"));
  }

  @Test
  void readsTheMappingsOfAVios() {
    assertThat(hmc("vios-lsmap").vios(SYSTEM, "vio1").mappings())
        .containsExactly(
            new VirtualHost(
                "vhost3",
                12,
                7,
                List.of(
                    new TargetDevice("lp7_root", "Available", "0x8100000000000000", "hdisk5"))));
  }

  @Test
  void mapsAndUnmapsADisk() {
    var vios = hmc("vios-mkvdev").vios(SYSTEM, "vio1");

    vios.map("hdisk5", "vhost3", "lp7_root");
    vios.unmap("lp7_root");
  }

  private HmcClient hmc(String exchanges) {
    shell = ScriptedShell.of(Exchanges.read(exchanges));
    return new HmcClient(shell);
  }
}
