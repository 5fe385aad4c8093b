package io.bowline.connectors.san;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bowline.connectors.DeviceCommand.Effect;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.ScriptedShell;
import io.bowline.connectors.storage.HostMapping;
import io.bowline.connectors.storage.Volume;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SanClientTest {

  private static final String UID = "60050768018300ABC000000000000011";
  private static final String READ = "lsvdiskhostmap -delim ! vol7";
  private static final String MAP = "mkvdiskhostmap -host p2_vio1 vol7";
  private static final String FORCE = "mkvdiskhostmap -force -host p2_vio1 vol7";
  private static final String UNMAP = "rmvdiskhostmap -host p2_vio1 vol7";
  private static final String FORCE_PARTNER = "mkvdiskhostmap -force -host p2_vio2 vol7";
  private static final String UNMAP_PARTNER = "rmvdiskhostmap -host p2_vio2 vol7";
  private static final List<String> BOTH = List.of("p2_vio1", "p2_vio2");
  private static final List<String> FIRST = List.of("p2_vio1");

  private final ScriptedShell shell = new ScriptedShell();
  private final SanClient array = new SanClient(shell);

  @AfterEach
  void everythingWasAsked() {
    shell.assertDone();
  }

  @Test
  void leavesAMappingThatIsThereAlone() {
    shell.then(READ, seenBy("p2_vio1", "p2_vio2"));

    assertThat(hosts(array.map("vol7", UID, BOTH))).containsExactly("p2_vio1", "p2_vio2");
    assertThat(shell.sent()).allMatch(command -> command.effect() == Effect.READ);
  }

  @Test
  void mapsToTheFirstHostWithoutForceAndReadsOnceBeforeAndOnceAfter() {
    shell
        .then(READ, "")
        .then(MAP, "")
        .then(FORCE_PARTNER, "")
        .then(READ, seenBy("p2_vio2", "p2_vio1"));

    assertThat(hosts(array.map("vol7", UID, BOTH))).containsExactly("p2_vio1", "p2_vio2");
  }

  @Test
  void stopsWhenAnotherServerHasItAfterALostAnswer() {
    shell.then(READ, "").thenFails(MAP, Kind.UNKNOWN).then(READ, seenBy("p2_vio1", "p3_vio1"));

    assertThat(failure(() -> array.map("vol7", UID, BOTH)).kind()).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void doesNotKnowWhenAnotherServerHasItBesideAMappingThatWasSaidToFail() {
    shell
        .then(READ, "")
        .then(MAP, 1, "", "CMMVC5879E text\n")
        .then(READ, seenBy("p2_vio1", "p3_vio1"));

    var failure = failure(() -> array.map("vol7", UID, BOTH));

    assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(failure).hasMessageContaining("p3_vio1").hasMessageContaining("at the same time");
  }

  @Test
  void mapsNoVolumeOfAnotherIdentity() {
    shell.then(READ, seenBy("p2_vio2"));

    var failure = failure(() -> array.map("vol7", "60050768018300ABC0000000000000FF", BOTH));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure).hasMessageContaining(UID);
  }

  @Test
  void doesNotTakeAVolumeOfAnotherIdentityForDone() {
    shell.then(READ, "").then(MAP, "").then(READ, seenBy("p2_vio1"));

    var failure = failure(() -> array.map("vol7", "60050768018300ABC0000000000000FF", FIRST));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void forcesOnlyWhenAPartnerOfTheSameServerHasIt() {
    shell.then(READ, seenBy("p2_vio2")).then(FORCE, "").then(READ, seenBy("p2_vio2", "p2_vio1"));

    assertThat(array.map("vol7", UID, BOTH)).contains(new HostMapping("vol7", UID, "p2_vio1", 0));
  }

  @Test
  void neverTakesAVolumeFromAnotherServer() {
    shell.then(READ, seenBy("p1_vio1", "p2_vio2"));

    var failure = failure(() -> array.map("vol7", UID, BOTH));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure).hasMessageContaining("p1_vio1").hasMessageContaining("fenced");
  }

  @Test
  void readsAgainWhenAPartnerWasMappedMeanwhile() {
    shell
        .then(READ, "")
        .then(MAP, 1, "", "CMMVC6071E text\n")
        .then(READ, seenBy("p2_vio2"))
        .then(FORCE, "")
        .then(READ, seenBy("p2_vio2", "p2_vio1"));

    assertThat(hosts(array.map("vol7", UID, BOTH))).containsExactly("p2_vio1", "p2_vio2");
  }

  @Test
  void doesNotForceWhenAnotherServerWasMappedMeanwhile() {
    shell.then(READ, "").then(MAP, 1, "", "CMMVC6071E text\n").then(READ, seenBy("p3_vio1"));

    assertThat(failure(() -> array.map("vol7", UID, BOTH)).kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void findsAMappingWhoseAnswerWasLost() {
    shell
        .then(READ, "")
        .thenFails(MAP, Kind.UNKNOWN)
        .then(READ, seenBy("p2_vio1"))
        .then(FORCE_PARTNER, "")
        .then(READ, seenBy("p2_vio1", "p2_vio2"));

    assertThat(hosts(array.map("vol7", UID, BOTH))).containsExactly("p2_vio1", "p2_vio2");
  }

  @Test
  void doesNotTakeAnAbsentMappingForOneThatWillNotCome() {
    shell.then(READ, "").thenFails(MAP, Kind.UNKNOWN).then(READ, "");

    assertThat(failure(() -> array.map("vol7", UID, BOTH)).kind()).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void doesNotKnowWhenItCannotReadBack() {
    shell.then(READ, "").thenFails(MAP, Kind.UNKNOWN).thenFails(READ, Kind.TRANSIENT);

    assertThat(failure(() -> array.map("vol7", UID, BOTH)).kind()).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void reportsWhoeverWasMappedAtTheSameTime() {
    shell
        .then(READ, "")
        .then(MAP, "")
        .then(FORCE_PARTNER, "")
        .then(READ, seenBy("p2_vio1", "p2_vio2", "p3_vio1"));

    var failure = failure(() -> array.map("vol7", UID, BOTH));

    assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(failure).hasMessageContaining("p3_vio1");
  }

  @Test
  void doesNotBelieveAnArrayThatShowsNoMapping() {
    shell.then(READ, "").then(MAP, "").then(FORCE_PARTNER, "").then(READ, "");

    assertThat(failure(() -> array.map("vol7", UID, BOTH)).kind()).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void unmapsAndReadsBack() {
    shell.then(READ, seenBy("p2_vio1")).then(UNMAP, "").then(READ, "");

    array.unmap("vol7", UID, BOTH);
  }

  @Test
  void unmapsFromBothAndReadsOnceBeforeAndOnceAfter() {
    shell
        .then(READ, seenBy("p2_vio1", "p2_vio2"))
        .then(UNMAP, "")
        .then(UNMAP_PARTNER, "")
        .then(READ, "");

    array.unmap("vol7", UID, BOTH);
  }

  @Test
  void unmapsNoVolumeOfAnotherIdentity() {
    shell.then(READ, seenBy("p2_vio1"));

    var failure = failure(() -> array.unmap("vol7", "60050768018300ABC0000000000000FF", BOTH));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void leavesAnAbsentMappingAlone() {
    shell.then(READ, seenBy("p3_vio1"));

    array.unmap("vol7", UID, BOTH);
  }

  @ParameterizedTest
  @CsvSource({"CMMVC8478E, BUSY", "CMMVC8957E, BUSY", "CMMVC5842E, UNKNOWN", "CMMVC5753E, UNKNOWN"})
  void keepsFailingWhileTheHostStillSeesTheVolume(String code, Kind kind) {
    shell
        .then(READ, seenBy("p2_vio1"))
        .then(UNMAP, 1, "", code + " texte\n")
        .then(READ, seenBy("p2_vio1"));

    var failure = failure(() -> array.unmap("vol7", UID, BOTH));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"CMMVC8957E", "CMMVC5842E", "CMMVC5753E"})
  void isDoneOnceTheHostDoesNotSeeTheVolume(String code) {
    shell
        .then(READ, seenBy("p2_vio1"))
        .then(UNMAP, 1, "", code + " texte\n")
        .then(READ, "")
        .then(READ, "");

    array.unmap("vol7", UID, BOTH);
  }

  @Test
  void isDoneWhenTheAnswerWasLostAndTheMappingIsGone() {
    shell
        .then(READ, seenBy("p2_vio1"))
        .thenFails(UNMAP, Kind.UNKNOWN)
        .then(READ, "")
        .then(READ, "");

    array.unmap("vol7", UID, BOTH);
  }

  @Test
  void leavesMappingsOfAHostClusterToAHuman() {
    shell.then(READ, seenBy("p2_vio1").replace("private", "shared"));

    assertThat(failure(() -> array.unmap("vol7", UID, BOTH)))
        .hasMessageContaining("cluster")
        .extracting(DeviceFailure::kind)
        .isEqualTo(Kind.REFUSED);
  }

  @Test
  void doesNotTakeAnUnknownVolumeForAnUnmappedOne() {
    shell.then(READ, 1, "", "CMMVC5753E text\n");

    assertThat(failure(() -> array.unmap("vol7", UID, BOTH)).kind()).isEqualTo(Kind.NOT_FOUND);
  }

  @ParameterizedTest
  @CsvSource({
    "CMMVC5701E, REFUSED",
    "CMMVC5753E, NOT_FOUND",
    "CMMVC5754E, NOT_FOUND",
    "CMMVC5804E, NOT_FOUND",
    "CMMVC6035E, REFUSED",
    "CMMVC6071E, REFUSED",
    "CMMVC5879E, REFUSED",
    "CMMVC6527E, REFUSED",
    "CMMVC8587E, BUSY",
    "CMMVC6045E, REFUSED",
    "CMMVC7017E, REFUSED",
    "CMMVC9999E, REFUSED",
    "'', TRANSIENT",
    "Connection closed, TRANSIENT"
  })
  void classifiesByCode(String stderr, Kind kind) {
    shell.then("lshost -delim !", 1, "", stderr);

    assertThat(failure(array::hosts).kind()).isEqualTo(kind);
  }

  @Test
  void takesAWarningBesideSuccessForSuccess() {
    shell.then("lshost -delim !", 0, "id!name\n4!hosta\n", "CMMVC6372W text\n");

    assertThat(array.hosts()).containsExactly("hosta");
  }

  @Test
  void readsOlderColumnsByName() {
    shell.then(READ, "id!name!SCSI_id!host_id!host_name!vdisk_UID\n7!vol7!2!4!hosta!" + UID + "\n");

    assertThat(array.mappingsOf("vol7")).containsExactly(new HostMapping("vol7", UID, "hosta", 2));
  }

  @Test
  void readsVolumesWithTheirSizeInBytes() {
    shell.then(
        "lsvdisk -bytes -delim !",
        "id!name!status!capacity!vdisk_UID!new_column\n7!vol7!online!107374182400!" + UID + "!x\n");
    shell.then(
        "lsvdisk -bytes -delim ! vol7",
        "id!7\nname!vol7\nstatus!online\ncapacity!107374182400\nvdisk_UID!"
            + UID
            + "\ncopy_id!0\nstatus!offline\n");
    var volume = new Volume("7", "vol7", UID, 107374182400L, "online");

    assertThat(array.volumes()).containsExactly(volume);
    assertThat(array.volume("vol7")).contains(volume);
  }

  @Test
  void hasNoVolumeWhereTheArrayDoesNotKnowIt() {
    shell.then("lsvdisk -bytes -delim ! gone", 1, "", "CMMVC5754E text\n");

    assertThat(array.volume("gone")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"yes, 15, 15", "no, 15, 0"})
  void readsVolumeProtection(String enabled, String minutes, long period) {
    shell.then(
        "lssystem -delim !",
        "name!svc1\nvdisk_protection_time!%s\nvdisk_protection_enabled!%s\n"
            .formatted(minutes, enabled));

    assertThat(array.protection().period()).isEqualTo(Duration.ofMinutes(period));
  }

  @Test
  void hasNoVolumeProtectionOnOlderCode() {
    shell.then("lssystem -delim !", "name!svc1\n");

    assertThat(array.protection().enabled()).isFalse();
  }

  private static List<String> hosts(List<HostMapping> mappings) {
    return mappings.stream().map(HostMapping::host).toList();
  }

  private static String seenBy(String... hosts) {
    var text =
        new StringBuilder(
            "id!name!SCSI_id!host_id!host_name!vdisk_UID!IO_group_id!IO_group_name!mapping_type!host_cluster_id!host_cluster_name!protocol\n");
    for (var host : hosts) {
      text.append("7!vol7!0!4!%s!%s!0!io_grp0!private!!!scsi%n".formatted(host, UID));
    }
    return text.toString();
  }

  private static DeviceFailure failure(Runnable verb) {
    return catchThrowableOfType(DeviceFailure.class, verb::run);
  }
}
