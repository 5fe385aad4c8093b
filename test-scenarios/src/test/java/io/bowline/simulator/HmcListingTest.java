package io.bowline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HmcListingTest {

  @TempDir static Path directory;
  static SimulatedPod pod;
  static Terminal hmc;

  @BeforeAll
  static void start() {
    pod = Pods.start(directory);
    hmc = Terminal.at(pod, "hmc1");
  }

  @AfterAll
  static void stop() {
    hmc.close();
    pod.close();
  }

  @Test
  void listsSystemsInTheOrderOfTheAttributesAsked() {
    assertThat(hmc.ok("lssyscfg -r sys -F name,type_model,serial_num,state"))
        .isEqualTo(
            """
            p1,9009-42A,78AB001,Operating
            p2,9009-42A,78AB002,Operating
            p3,9009-42A,78AB003,Operating
            """);
  }

  @Test
  void takesTheSeparatorOfTheAttributesForTheOutput() {
    assertThat(hmc.ok("lssyscfg -r lpar -m p1 -F name:state --header"))
        .isEqualTo("name:state\np1-vio1:Running\np1-vio2:Running\nweb-1:Running\nweb-2:Running\n");
  }

  @Test
  void namesASystemByTypeModelAndSerialToo() {
    assertThat(hmc.ok("lssyscfg -r lpar -m 9009-42A*78AB001 --filter lpar_ids=3 -F name"))
        .isEqualTo("web-1\n");
  }

  @Test
  void quotesAPairWhoseListHasSeveralItems() {
    assertThat(
            hmc.ok(
                "lssyscfg -r prof -m p1 --filter lpar_names=web-1,profile_names=default_profile"))
        .contains(
            ",\"virtual_scsi_adapters=2/client/1/p1-vio1/11/1,3/client/2/p1-vio2/11/1\",",
            ",virtual_fc_adapters=none,",
            ",virtual_eth_adapters=4/0/101//0/0/ETHERNET0/A2");
  }

  @Test
  void doublesTheQuotesOfItemsThatHoldCommas() {
    hmc.ok(
        "mksyscfg -r lpar -m p3 -i \"name=wide,profile_name=p,lpar_env=aixlinux,min_mem=1,"
            + "desired_mem=1,max_mem=1,\\\"virtual_eth_adapters=\\\"\\\"4/1/1/103,104/0/1\\\"\\\"\\\"\"");
    assertThat(hmc.ok("lssyscfg -r prof -m p3 --filter lpar_names=wide"))
        .contains(",\"virtual_eth_adapters=\"\"4/1/1/103,104/0/0/ETHERNET0/");
  }

  @Test
  void printsErrorsOfListingsOnStandardOutput() {
    var result = hmc.run("lssyscfg -r lpar -m p1 --filter lpar_names=nobody");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).startsWith("HSCL8012 ");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void saysWhichOptionIsMissing() {
    var result = hmc.run("lssyscfg -r lpar");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .isEqualTo(
            "The command entered is either missing a required parameter or a parameter value is"
                + " invalid. The parameters that are missing or have an invalid value are -m."
                + " Please check your entry and retry the command.\n");
  }

  @Test
  void refusesUnknownAttributeNamesWithoutACode() {
    var result = hmc.run("lssyscfg -r lpar -m p1 -F name,UUID");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("invalid attribute").doesNotContain("HSCL");
  }

  @Test
  void findsNothingWithExitStatusZero() {
    assertThat(hmc.ok("lsrefcode -r lpar -m p1 --filter lpar_names=p1-vio1 -F lpar_name,refcode"))
        .isEqualTo("No results were found.\n");
  }

  @Test
  void translatesTextsAndKeepsCodes() {
    pod.console("hmc2").locale(Locale.of("pl"));
    try (var polish = Terminal.at(pod, "hmc2")) {
      assertThat(polish.run("lssyscfg -r lpar -m p1 --filter lpar_names=nobody").out())
          .isEqualTo("HSCL8012 Nie znaleziono partycji o nazwie nobody.\n");
    }
  }

  @Test
  void tellsMemoryAndProcessorsOfASystem() {
    assertThat(hmc.ok("lshwres -r mem -m p1 --level sys"))
        .contains("curr_avail_sys_mem=8192,", ",\"possible_hpt_ratios=1:32,1:64,1:128\"");
    assertThat(hmc.ok("lshwres -r proc -m p1 --level sys -F curr_avail_sys_proc_units"))
        .isEqualTo("19.0\n");
  }

  @Test
  void listsVirtualAdapters() {
    assertThat(
            hmc.ok(
                "lshwres -r virtualio --rsubtype scsi --level lpar -m p1 --filter lpar_names=p1-vio1"))
        .startsWith(
            "lpar_name=p1-vio1,lpar_id=1,slot_num=11,state=1,is_required=0,adapter_type=server,"
                + "remote_lpar_id=3,remote_lpar_name=web-1,remote_slot_num=2\n");
    assertThat(
            hmc.ok(
                "lshwres -r virtualio --rsubtype eth --level lpar -m p1 --filter lpar_names=p1-vio2"))
        .contains("is_trunk=1,trunk_priority=2,ieee_virtual_eth=1,port_vlan_id=101,")
        .contains(",addl_vlan_ids=102,");
    assertThat(hmc.run("lshwres -r virtualio --rsubtype fc --level lpar -m p1").out())
        .startsWith("HSCLA4C0 ");
  }

  @Test
  void printsItsVersionAsOneQuotedValue() {
    assertThat(hmc.ok("lshmc -V"))
        .startsWith("\"version= Version: 10\n Release: 3\n Service Pack: 1060\nHMC Build level ")
        .endsWith("\"base_version=V10R3\n\"\n");
  }
}
