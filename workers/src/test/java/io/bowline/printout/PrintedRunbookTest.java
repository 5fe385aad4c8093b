package io.bowline.printout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.inventory.Inventory;
import io.bowline.outage.Pods;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.PlanRequest;
import io.bowline.planning.Planner;
import io.bowline.planning.RestartRules;
import io.bowline.planning.StepTimings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintedRunbookTest {

  private static final Instant NOW = Instant.parse("2031-03-14T12:00:00Z");

  private static final String POD =
      """
      apiVersion: bowline/v1
      kind: Inventory
      pod: east-1
      hmcs: [{name: hmc1}, {name: hmc2}]
      arrays: [{name: svc1}]
      servers:
        - {name: p1, vios: [{name: p1-v1, sanHost: p1_v1}, {name: p1-v2, sanHost: p1_v2}]}
        - {name: p2, vios: [{name: p2-v1, sanHost: p2_v1}, {name: p2-v2, sanHost: p2_v2}]}
      vms:
        - name: web-1
          server: p1
          luns: [{id: vol1, array: svc1, uid: 60050768018300ABC000000000000001, boot: true}]
          partition:
            profile: prod
            attributes: {desired_mem: "4096", auto_start: "1"}
            scsi: [{slot: 2, vios: p1-v1}, {slot: 3, vios: p1-v2}]
            ethernet: [{slot: 4, vlan: 101, vswitch: ETHERNET0, mac: A2B3C4D5E601}]
      """;

  @TempDir private Path directory;

  @Test
  void tellsTheWholeRecoveryOfAVm() throws IOException {
    var text = text(POD);

    assertThat(text.lines().map(String::strip))
        .containsSubsequence(
            "How the VMs of p1 (PoD east-1) come back by hand",
            "Printed 2031-03-14 12:00 UTC from pod.yaml. The older this page is, the less of it is"
                + " so: print it daily.",
            "--- F1 Fence: power p1 off",
            "[?] hmc1> lssyscfg -r sys -F name,type_model,serial_num,state",
            "[ ] hmc1> chsysstate -r sys -m p1 -o off --immed",
            "proof, before anything goes on:",
            "[?] hmc2> lssyscfg -r sys -F name,type_model,serial_num,state",
            "--- F2 Keep its VMs from starting there again",
            "[ ] hmc1> chsyscfg -r prof -m p1 -i name=prod,lpar_name=web-1,auto_start=0",
            "--- 1 Detach its storage from p1",
            "[ ] svc1> rmvdiskhostmap -host p1_v1 vol1",
            "[ ] svc1> rmvdiskhostmap -host p1_v2 vol1",
            "[?] svc1> lsvdiskhostmap -delim ! vol1",
            "see: no line names p1_v1 or p1_v2 (no output at all: mapped to nobody)",
            "--- 2 Define it on p2",
            "see: {VIOS1} = ________: lpar_id of p2-v1; {VIOS2} = ________: lpar_id of p2-v2",
            "see: {ID} = ________: its lpar_id",
            "--- 3 Map its storage to p2",
            "[ ] svc1> mkvdiskhostmap -host p2_v1 vol1",
            "[ ] svc1> mkvdiskhostmap -force -host p2_v2 vol1",
            "--- 4 Start it",
            "--- 5 See that it is back");
    assertThat(text)
        .contains(
            "> mksyscfg -r lpar -m p2 -i"
                + " 'name=web-1,profile_name=prod,lpar_env=aixlinux,desired_mem=4096,auto_start=1,\"virtual_scsi_adapters=2/client/{VIOS1}/p2-v1/{SLOT1}/1,3/client/{VIOS2}/p2-v2/{SLOT2}/1\",virtual_eth_adapters=4/0/101//0/1/ETHERNET0/A2B3C4D5E601/all/none'")
        .contains(
            "> chhwres -r virtualio -m p2 --rsubtype scsi -o a -p p2-v1 -s {SLOT1} -a"
                + " adapter_type=server,remote_lpar_id={ID},remote_slot_num=2")
        .contains("> viosvrcmd -m p2 -p p2-v1 -c cfgdev")
        .contains(
            "> viosvrcmd -m p2 -p p2-v1 -c 'mkvdev -vdev {DISK1.1} -vadapter {VHOST1} -dev"
                + " web_1_{ID}_0'")
        .contains(
            "see: {DISK1.1} = ________: the disk whose unique_id contains"
                + " 60050768018300ABC000000000000001")
        .contains("> chsysstate -r lpar -m p2 -o on -n web-1 -f prod")
        .doesNotContain("900000");
  }

  @Test
  void tellsTheWayBack() throws IOException {
    assertThat(text(POD).lines().map(String::strip).map(line -> line.replaceAll("hmc\\d", "hmc")))
        .containsSubsequence(
            "--- 2 Define it on p2",
            "undo: Only while it is Not Activated and its storage is unmapped.",
            "[ ] hmc> chhwres -r virtualio -m p2 --rsubtype scsi -o r -p p2-v1 -s {SLOT1}",
            "[ ] hmc> rmsyscfg -r lpar -m p2 -n web-1",
            "--- 3 Map its storage to p2",
            "undo:",
            "[ ] hmc> viosvrcmd -m p2 -p p2-v1 -c 'rmvdev -vtd web_1_{ID}_0'",
            "[ ] svc1> rmvdiskhostmap -host p2_v1 vol1",
            "[ ] hmc> viosvrcmd -m p2 -p p2-v2 -c 'rmdev -dev {DISK2.1}'",
            "--- 4 Start it",
            "[ ] hmc> chsysstate -r lpar -m p2 -o shutdown --immed -n web-1");
  }

  @Test
  void needsNothingButItself() throws IOException {
    var html = html(POD);

    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .contains("@page { size: A4")
        .contains("-s <mark>{SLOT1}</mark> -a")
        .doesNotContain("<script", "http:", "https:", "src=", "href=", "url(", "@import");
  }

  @Test
  void sendsANameAsOneWordAndShowsItAsText() throws IOException {
    var odd = POD.replace("name: web-1", "name: \"w <b>&'s\"");

    assertThat(text(odd)).contains("-o on -n 'w <b>&'\\''s' -f prod");
    assertThat(html(odd))
        .contains("-o on -n &#39;w &lt;b&gt;&amp;&#39;\\&#39;&#39;s&#39; -f prod")
        .doesNotContain("<b>&'s");
  }

  @Test
  void leavesBlankWhatAnInventoryWrittenByHandDoesNotSay() throws IOException {
    var byHand = POD.substring(0, POD.indexOf("    partition:")) + "    vlans: [101, 102]\n";

    assertThat(text(byHand).lines().map(String::strip))
        .containsSubsequence(
            "--- 1 Read its definition",
            "! The inventory does not hold it: without these values the VM would come back as"
                + " another one.");
    assertThat(text(byHand))
        .contains(
            "-i 'name=web-1,profile_name={PROFILE},lpar_env=aixlinux,{ATTRIBUTES},\"virtual_scsi_adapters={CLIENT1}/client/{VIOS1}/p2-v1/{SLOT1}/1,{CLIENT2}/client/{VIOS2}/p2-v2/{SLOT2}/1\",virtual_eth_adapters={NETSLOT}/1/101/102/0/1/{VSWITCH}/{MAC}/all/none'")
        .contains("-o on -n web-1 -f {PROFILE}")
        .contains("name={PROFILE of web-1},lpar_name=web-1,auto_start=0");
  }

  @Test
  void namesWhatItCannotTellAndWhy() throws IOException {
    var npiv =
        POD.replace("profile: prod", "profile: prod\n      unsupported: [virtual_fc_adapters]");
    var full =
        POD.replace("{name: p2, vios", "{name: p2, memoryMiB: 1, vios")
            .replace("server: p1", "server: p1\n    memoryMiB: 2");

    var noUid = POD.replace(", uid: 60050768018300ABC000000000000001", "");

    assertThat(text(noUid)).contains("not on this page: web-1: Expected the UID of vol1");
    assertThat(text(npiv)).contains("not on this page: web-1: ");
    assertThat(text(full))
        .contains("not on this page: web-1: no server takes it: ")
        .contains("memory");
  }

  @Test
  void saysOfALibvirtHostWhatGoesWhereAndThatItsCommandsAreNotPrinted() throws IOException {
    var text =
        text(
            """
            apiVersion: bowline/v1
            kind: Inventory
            pod: east-1
            arrays: [{name: san1}]
            servers:
              - {name: p1, libvirt: {sanHost: "iqn.2030-01.org.example:p1"}}
              - {name: p2, libvirt: {sanHost: "iqn.2030-01.org.example:p2"}}
            vms:
              - name: web-1
                server: p1
                luns: [{id: vol1, array: san1, uid: 60050768018300ABC000000000000001, boot: true}]
            """);

    assertThat(text)
        .contains("Commands of libvirt hosts are not printed", "p1-power itself")
        .contains(
            "web-1: to p2: take vol1 from iqn.2030-01.org.example:p1 on the SAN and end its"
                + " sessions");
  }

  @Test
  void warnsOfVolumeProtection() throws IOException {
    assertThat(text(POD.replace("{name: svc1}", "{name: svc1, volumeProtection: 15m}")))
        .contains("! svc1 refuses this for up to 15 min after the last write (CMMVC8478E)");
  }

  @Test
  void refusesOneFileForTwoServers() {
    var pod = Pods.parse(POD);
    var plan = new FailoverPlan("east-1", List.of("p1", "p2"), List.of(), List.of(), List.of(), 0);

    assertThatThrownBy(
            () -> new PrintedRunbook(pod, "pod.yaml", NOW).write(plan, directory.resolve("x.html")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Name a directory");
  }

  private String text(String yaml) throws IOException {
    return written(yaml, "p1.txt");
  }

  private String html(String yaml) throws IOException {
    return written(yaml, "p1.html");
  }

  private String written(String yaml, String file) throws IOException {
    Inventory pod = Pods.parse(yaml);
    var plan =
        new Planner()
            .plan(
                PlanRequest.of(pod, Set.of("p1"), RestartRules.byPriority(), StepTimings.DEFAULT));
    var pages = new PrintedRunbook(pod, "pod.yaml", NOW).write(plan, directory);
    assertThat(pages).containsExactly(directory.resolve("p1.html"), directory.resolve("p1.txt"));
    return Files.readString(directory.resolve(file));
  }
}
