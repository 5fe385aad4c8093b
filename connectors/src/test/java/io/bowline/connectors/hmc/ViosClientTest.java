package io.bowline.connectors.hmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.ScriptedShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViosClientTest {

  private static final String WRAPPED =
      "HSCL2970 The IOServer command has failed.\n0514-000 text\n";
  private static final String LSMAP =
      """
      SVSA            Physloc                                      Client Partition ID
      --------------- -------------------------------------------- ------------------
      vhost0          U9009.42A.78AB012-V2-C11                     0x0000000a

      VTD                   lp10_root
      Status                Available
      LUN                   0x8100000000000000
      Backing device        hdisk5
      Physloc               U78D2.001.WZS0001-P1-C2-T1-L1000000000000
      Mirrored              false

      VTD                   lp10_data
      Status                Available
      LUN                   0x8200000000000000
      Backing device        hdisk6
      Physloc               U78D2.001.WZS0001-P1-C2-T1-L2000000000000
      Mirrored              false

      SVSA            Physloc                                      Client Partition ID
      --------------- -------------------------------------------- ------------------
      vhost1          U9009.42A.78AB012-V2-C12                     0x00000000

      VTD                   NO VIRTUAL TARGET DEVICE FOUND

      """;

  private final ScriptedShell shell = new ScriptedShell();
  private final ViosClient vios = new HmcClient(shell).vios("p1", "vio1");

  @Test
  void readsSeveralAdaptersWithSeveralTargets() {
    shell.then(sent("lsmap -all"), LSMAP);

    var hosts = vios.mappings();

    assertThat(hosts).extracting(VirtualHost::name).containsExactly("vhost0", "vhost1");
    assertThat(hosts).extracting(VirtualHost::clientPartitionId).containsExactly(10, 0);
    assertThat(hosts.get(0).targets())
        .extracting(VirtualHost.TargetDevice::backingDevice)
        .containsExactly("hdisk5", "hdisk6");
    assertThat(hosts.get(1).targets()).isEmpty();
  }

  @Test
  void listsDisksWithoutTheHeader() {
    shell.then(
        sent("lspv"),
        """
        NAME             PVID                                 VG               STATUS
        hdisk0           00f6db0a6c7a1234                     rootvg           active
        hdisk1           none                                 None
        """);
    shell.then(
        sent("lspv -free"),
        """
        NAME            PVID                                SIZE(megabytes)
        hdisk1          none                                102400
        """);

    assertThat(vios.disks()).containsExactly("hdisk0", "hdisk1");
    assertThat(vios.freeDisks()).containsExactly("hdisk1");
  }

  @Test
  void readsTheUniqueIdOfADisk() {
    shell.then(
        sent("lsdev -dev hdisk1 -attr"),
        """
        attribute       value                                              description              user_settable

        PCM             PCM/friend/fcpother                                Path Control Module      False
        unique_id       3321360050768018300ABC00000000000001104214503IBMfcp Unique device identifier False
        """);

    assertThat(vios.uniqueId("hdisk1")).contains("60050768018300ABC000000000000011");
  }

  @Test
  void hasNoUniqueIdWhereTheDiskHasNone() {
    shell.then(sent("lsdev -dev hdisk1 -attr"), "attribute value description user_settable\n\n");

    assertThat(vios.uniqueId("hdisk1")).isEmpty();
  }

  @Test
  void takesARefusedMappingThatIsThereForDone() {
    shell.then(sent("mkvdev -vdev hdisk5 -vadapter vhost0 -dev lp10_root"), 1, "", WRAPPED);
    shell.then(sent("lsmap -all"), LSMAP);

    assertThat(failure(() -> vios.map("hdisk5", "vhost0", "lp10_root")).kind())
        .isEqualTo(Kind.ALREADY_DONE);
  }

  @Test
  void refusesAMappingWhoseNameStandsForAnotherDisk() {
    shell.then(sent("mkvdev -vdev hdisk9 -vadapter vhost0 -dev lp10_root"), 1, "", WRAPPED);
    shell.then(sent("lsmap -all"), LSMAP);

    var failure = failure(() -> vios.map("hdisk9", "vhost0", "lp10_root"));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure.code()).isEqualTo("HSCL2970");
  }

  @Test
  void findsNoTargetDeviceToUnmap() {
    shell.then(sent("rmvdev -vtd gone"), 1, "", WRAPPED);
    shell.then(sent("lsmap -all"), LSMAP);

    assertThat(failure(() -> vios.unmap("gone")).kind()).isEqualTo(Kind.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HSCL3205 text\n",
        "HSCL2970 text\nVIOS0014 text\n",
        "HSCL2970 text: HSCL3205 text\n"
      })
  void isBusyWhateverWrapsIt(String stderr) {
    shell.then(sent("cfgdev"), 1, "", stderr);

    assertThat(failure(vios::discover).kind()).isEqualTo(Kind.BUSY);
  }

  private static String sent(String command) {
    return "viosvrcmd -m p1 -p vio1 -c " + (command.contains(" ") ? "'" + command + "'" : command);
  }

  private static DeviceFailure failure(Runnable verb) {
    return catchThrowableOfType(DeviceFailure.class, verb::run);
  }
}
