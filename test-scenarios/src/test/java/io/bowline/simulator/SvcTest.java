package io.bowline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SvcTest {

  @TempDir Path directory;
  SimulatedPod pod;
  Terminal svc;

  @BeforeEach
  void start() {
    pod = Pods.start(SmallPod.inventory(Duration.ofMinutes(15)), directory);
    svc = Terminal.at(pod, "svc1");
  }

  @AfterEach
  void stop() {
    svc.close();
    pod.close();
  }

  private String code(String line) {
    var result = svc.run(line);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    return result.err().split(" ")[0];
  }

  @Test
  void listsWhoSeesAVolume() {
    assertThat(svc.ok("lsvdiskhostmap -delim : vol1"))
        .isEqualTo(
            """
            id:name:SCSI_id:host_id:host_name:vdisk_UID:IO_group_id:IO_group_name:mapping_type:host_cluster_id:host_cluster_name:protocol
            0:vol1:0:0:p1_vio1:60050768018300ABC000000000000001:0:io_grp0:private:::scsi
            0:vol1:0:1:p1_vio2:60050768018300ABC000000000000001:0:io_grp0:private:::scsi
            """);
  }

  @Test
  void listsWhatAHostSees() {
    assertThat(svc.ok("svcinfo lshostvdiskmap -delim ! -nohdr p1_vio2").lines())
        .hasSize(4)
        .first()
        .isEqualTo("1!p1_vio2!0!0!vol1!60050768018300ABC000000000000001!0!io_grp0!private!!!scsi");
    assertThat(svc.ok("lshostvdiskmap -delim : ").lines()).hasSize(9);
  }

  @Test
  void printsNothingAtAllWhenThereIsNothingToList() {
    assertThat(svc.ok("lshostvdiskmap -delim : p2_vio1")).isEmpty();
    assertThat(svc.ok("lsvdisk -delim : -filtervalue name=none*")).isEmpty();
  }

  @Test
  void showsVolumesWithTheirSizeInBytes() {
    assertThat(svc.ok("lsvdisk -delim : -bytes -filtervalue name=vol1"))
        .startsWith(
            "id:name:IO_group_id:IO_group_name:status:mdisk_grp_id:mdisk_grp_name:capacity:")
        .contains(
            "\n0:vol1:0:io_grp0:online:0:Pool0:107374182400:striped:::::60050768018300ABC000000000000001:");
    assertThat(svc.ok("lsvdisk -delim : vol1"))
        .contains("vdisk_UID:60050768018300ABC000000000000001\n");
    assertThat(svc.ok("lshost -delim : p1_vio1")).startsWith("id:0\nname:p1_vio1\nport_count:2\n");
  }

  @Test
  void tellsItsVolumeProtection() {
    assertThat(svc.ok("lssystem -delim :"))
        .contains("vdisk_protection_time:15\n", "vdisk_protection_enabled:yes\n");
  }

  @Test
  void refusesASecondHostWithoutForce() {
    assertThat(code("mkvdiskhostmap -host p2_vio1 vol1")).isEqualTo("CMMVC6071E");
    assertThat(svc.ok("mkvdiskhostmap -force -host p2_vio1 vol1"))
        .isEqualTo("Virtual Disk to Host map, id [0], successfully created\n");
    assertThat(code("mkvdiskhostmap -force -host p2_vio1 vol1")).isEqualTo("CMMVC5878E");
    assertThat(code("mkvdiskhostmap -force -scsi 0 -host p2_vio1 vol2")).isEqualTo("CMMVC5879E");
    assertThat(svc.ok("mkvdiskhostmap -force -host p2_vio1 vol2")).contains("id [1]");
  }

  @Test
  void refusesObjectsItDoesNotKnow() {
    assertThat(code("lsvdiskhostmap nothing")).isEqualTo("CMMVC5753E");
    assertThat(code("mkvdiskhostmap -host nobody vol1")).isEqualTo("CMMVC5754E");
    assertThat(code("rmvdiskhostmap -host p2_vio1 vol1")).isEqualTo("CMMVC5842E");
  }

  @Test
  void protectsAVolumeUntilSomeTimeAfterItsLastIo() {
    assertThat(code("rmvdiskhostmap -host p1_vio1 vol1")).isEqualTo("CMMVC8478E");
    pod.hardware().crash("p1", "Error");
    assertThat(code("rmvdiskhostmap -host p1_vio1 vol1")).isEqualTo("CMMVC8478E");
    pod.advance(Duration.ofMinutes(16));
    assertThat(svc.ok("rmvdiskhostmap -host p1_vio1 vol1")).isEmpty();
    assertThat(pod.hardware().mappedHosts("svc1", "vol1")).containsExactly("p1_vio2");
  }
}
