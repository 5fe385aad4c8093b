package io.bowline.connectors.hmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.bowline.connectors.DeviceCommand.Effect;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.RecordingShell;
import io.bowline.connectors.ScriptedShell;
import io.bowline.connectors.hmc.PartitionDefinition.ClientScsiAdapter;
import io.bowline.connectors.hmc.PartitionDefinition.EthernetAdapter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HmcClientTest {

  private static final String LIST = "lssyscfg -r sys -F name,type_model,serial_num,state";
  private static final String ON = "chsysstate -r lpar -m p1 -o on -n lp7 -f default";
  private static final String OFF = "chsysstate -r lpar -m p1 -o shutdown --immed -n lp7";
  private static final String REMOVE = "rmsyscfg -r lpar -m p1 -n lp7";

  @ParameterizedTest
  @ValueSource(strings = {"Nie znaleziono żadnych wyników.\n", "未找到任何结果。\n", "", "\n"})
  void knowsAnEmptyListInAnyLanguage(String stdout) {
    assertThat(new HmcClient(new ScriptedShell().then(LIST, stdout)).systems()).isEmpty();
    var partitions = new ScriptedShell().then("lssyscfg -r lpar -m p1", stdout);
    assertThat(new HmcClient(partitions).partitions("p1")).isEmpty();
  }

  @Test
  void doesNotGuessWhatARowOfAnotherShapeMeans() {
    var shell = new ScriptedShell().then(LIST, "p1,9009-42A,78AB012,Operating\ntorn\n");

    var failure = catchThrowableOfType(DeviceFailure.class, () -> new HmcClient(shell).systems());

    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void asksForTypeAndSerialWhenTwoSystemsShareAName() {
    var rows = "p1,9009-42A,78AB012,Operating\np1,9009-42A,78AB013,Operating\n";

    assertThatThrownBy(() -> new HmcClient(new ScriptedShell().then(LIST, rows)).system("p1"))
        .isInstanceOf(DeviceFailure.class)
        .hasMessageContaining("type-model*serial");
    assertThat(
            new HmcClient(new ScriptedShell().then(LIST, rows))
                .system("9009-42A*78AB013")
                .orElseThrow()
                .serial())
        .isEqualTo("78AB013");
  }

  @ParameterizedTest
  @CsvSource({
    "Operating, OPERATING",
    "Power Off, POWER_OFF",
    "Power Off In Progress, POWER_OFF_IN_PROGRESS",
    "Error, ERROR",
    "Error - Terminated, ERROR_TERMINATED",
    "Error - Dump In Progress, ERROR_DUMP_IN_PROGRESS",
    "Error - Dump in progress, ERROR_DUMP_IN_PROGRESS",
    "No Connection, NO_CONNECTION",
    "Incomplete, INCOMPLETE",
    "On Demand Recovery, OTHER",
    "Version Mismatch, OTHER"
  })
  void readsTheStatesOfSystems(String text, SystemState state) {
    var shell = new ScriptedShell().then(LIST, "p1,9009-42A,78AB012," + text + "\n");

    assertThat(new HmcClient(shell).system("p1").orElseThrow().state()).isEqualTo(state);
  }

  @Test
  void findsNoPartitionWhereTheConsoleSaysSoOnStandardOutput() {
    var shell =
        new ScriptedShell()
            .then(
                "lssyscfg -r lpar -m p1 --filter lpar_names=lp9",
                1,
                "HSCL8012 Nie znaleziono partycji logicznej lp9.\n",
                "");

    assertThat(new HmcClient(shell).partition("p1", "lp9")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "HSCL8012, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "HSCL800F, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "HSCL05DE, REFUSED, REFUSED, REFUSED",
    "HSCL05EA, ALREADY_DONE, REFUSED, REFUSED",
    "HSCL3681, ALREADY_DONE, REFUSED, REFUSED",
    "PVME01042026, ALREADY_DONE, REFUSED, REFUSED",
    "HSCL1558, REFUSED, ALREADY_DONE, REFUSED",
    "PVME04000005, REFUSED, ALREADY_DONE, REFUSED",
    "PVME01050901, REFUSED, ALREADY_DONE, REFUSED",
    "HSCL05DF, REFUSED, REFUSED, REFUSED",
    "HSCL0DB4, REFUSED, REFUSED, REFUSED",
    "HSCL2957, TRANSIENT, TRANSIENT, TRANSIENT",
    "HSCL294D, TRANSIENT, TRANSIENT, TRANSIENT",
    "HSCL3205, BUSY, BUSY, BUSY",
    "HSCL350B, REFUSED, REFUSED, REFUSED",
    "HSCLA4C0, REFUSED, REFUSED, REFUSED",
    "HSCL9999, REFUSED, REFUSED, REFUSED"
  })
  void classifiesByCodeAndByTheStateAskedFor(String code, Kind on, Kind off, Kind remove) {
    var text = code + " Tekst, którego nikt nie czyta.\n";

    var hmc =
        new HmcClient(
            new ScriptedShell()
                .then(ON, 1, "", text)
                .then(OFF, 1, text, "")
                .then(REMOVE, 1, "", text));

    assertThat(failure(() -> hmc.activate("p1", "lp7", "default")).kind()).isEqualTo(on);
    assertThat(failure(() -> hmc.shutdownImmediately("p1", "lp7")).kind()).isEqualTo(off);
    var failure = failure(() -> hmc.removePartition("p1", "lp7"));
    assertThat(failure.kind()).isEqualTo(remove);
    assertThat(failure.code()).isEqualTo(code);
  }

  @Test
  void doesNotTakeANameForACode() {
    var shell = new ScriptedShell().then(REMOVE, 1, "", "HSCL05DF The partition HSCL3205 runs.\n");

    assertThat(failure(() -> new HmcClient(shell).removePartition("p1", "lp7")).kind())
        .isEqualTo(Kind.REFUSED);
  }

  @Test
  void doesNotKnowWhatAStrangeExitStatusMeans() {
    var shell = new ScriptedShell().then(REMOVE, 255, "", "").then(LIST, 255, "", "");
    var hmc = new HmcClient(shell);

    assertThat(failure(() -> hmc.removePartition("p1", "lp7")).kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(failure(hmc::systems).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void saysThatASystemWithoutTotalsHasNone() {
    var shell =
        new ScriptedShell()
            .then(
                "lshwres -r mem -m p1 --level sys -F"
                    + " configurable_sys_mem,curr_avail_sys_mem,sys_firmware_mem",
                "unavailable,unavailable,unavailable\n")
            .then(
                "lshwres -r proc -m p1 --level sys -F"
                    + " configurable_sys_proc_units,curr_avail_sys_proc_units",
                "unavailable,unavailable\n");

    assertThat(failure(() -> new HmcClient(shell).capacity("p1")))
        .hasMessageContaining("unavailable");
  }

  @Test
  void readsAdaptersWhosePartnerIsGoneOrAnyone() {
    var shell =
        new ScriptedShell()
            .then(
                "lshwres -r virtualio -m p1 --rsubtype scsi --level lpar -F"
                    + " lpar_name,lpar_id,slot_num,adapter_type,remote_lpar_id,remote_lpar_name,remote_slot_num",
                "vio1,2,5,server,2,,3\nvio1,2,6,server,any,null,any\n");

    assertThat(new HmcClient(shell).scsiAdapters("p1"))
        .extracting(
            VirtualScsiAdapter::remotePartitionId,
            VirtualScsiAdapter::remotePartition,
            VirtualScsiAdapter::remoteSlot)
        .containsExactly(tuple(2, "", 3), tuple(-1, "", -1));
  }

  @Test
  void readsTrunkAdaptersWithTaggedVlans() {
    var shell =
        new ScriptedShell()
            .then(
                "lshwres -r virtualio -m p1 --rsubtype eth --level lpar",
                "lpar_name=vio1,lpar_id=1,slot_num=4,state=1,is_required=0,is_trunk=1,trunk_priority=1,ieee_virtual_eth=1,port_vlan_id=1,vswitch=ETHERNET0,\"addl_vlan_ids=103,104\",mac_addr=A2B3C4D5E604,allowed_os_mac_addrs=all,qos_priority=none\n");

    var adapter = new HmcClient(shell).ethernetAdapters("p1").getFirst();

    assertThat(adapter.trunk()).isTrue();
    assertThat(adapter.additionalVlans()).containsExactly(103, 104);
  }

  @Test
  void createsAPartitionWithItsAdapters() {
    var shell = new RecordingShell();
    var definition =
        new PartitionDefinition(
            "lp7",
            "default_profile",
            Map.of("desired_mem", "4096"),
            List.of(
                new ClientScsiAdapter(2, 2, "vio1", 12), new ClientScsiAdapter(3, 3, "vio2", 12)),
            List.of(
                new EthernetAdapter(4, 1, List.of(103, 104), "", ""),
                new EthernetAdapter(5, 2, List.of(), "ETHERNET0", "A2B3C4D5E604")));

    new HmcClient(shell).createPartition("p1", definition);

    assertThat(shell.sent().getFirst().effect()).isEqualTo(Effect.CHANGE);
    assertThat(shell.sent().getFirst().text())
        .isEqualTo(
            "mksyscfg -r lpar -m p1 -i 'name=lp7,profile_name=default_profile,lpar_env=aixlinux,"
                + "desired_mem=4096,"
                + "\"virtual_scsi_adapters=2/client/2/vio1/12/1,3/client/3/vio2/12/1\","
                + "\"virtual_eth_adapters=\"\"4/1/1/103,104/0/1\"\",5/0/2//0/1/ETHERNET0/A2B3C4D5E604/all/none\"'");
  }

  @Test
  void sendsTheDocumentedChanges() {
    var shell = new RecordingShell();
    var hmc = new HmcClient(shell);

    hmc.powerOffSystem("9009-42A*78AB012");
    hmc.powerOnSystem("p1");
    hmc.activate("p1", "lp7", "default");
    hmc.disableAutoStart("p1", "lp7", "default");
    hmc.addServerScsiAdapter("p1", "vio1", 12, 7, 2);
    hmc.removeServerScsiAdapter("p1", "vio1", 12);

    assertThat(shell.sent())
        .allSatisfy(command -> assertThat(command.effect()).isEqualTo(Effect.CHANGE))
        .extracting(command -> command.text())
        .containsExactly(
            "chsysstate -r sys -m '9009-42A*78AB012' -o off --immed",
            "chsysstate -r sys -m p1 -o on",
            ON,
            "chsyscfg -r prof -m p1 -i name=default,lpar_name=lp7,auto_start=0",
            "chhwres -r virtualio -m p1 --rsubtype scsi -o a -p vio1 -s 12 -a"
                + " adapter_type=server,remote_lpar_id=7,remote_slot_num=2",
            "chhwres -r virtualio -m p1 --rsubtype scsi -o r -p vio1 -s 12");
  }

  private static DeviceFailure failure(Runnable verb) {
    return catchThrowableOfType(DeviceFailure.class, verb::run);
  }
}
