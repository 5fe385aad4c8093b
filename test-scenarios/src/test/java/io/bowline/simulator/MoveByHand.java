package io.bowline.simulator;

/**
 * The commands that move web-1 (vol1 and vol2) from p1 to another server, as a person types them.
 */
final class MoveByHand {

  private final Terminal hmc;
  private final Terminal svc;

  MoveByHand(Terminal hmc, Terminal svc) {
    this.hmc = hmc;
    this.svc = svc;
  }

  void unmapFrom(String server) {
    for (var volume : new String[] {"vol1", "vol2"}) {
      svc.ok("svctask rmvdiskhostmap -host \"" + server + "_vio1\" \"" + volume + "\"");
      svc.ok("svctask rmvdiskhostmap -host \"" + server + "_vio2\" \"" + volume + "\"");
    }
  }

  void mapTo(String server) {
    for (var volume : new String[] {"vol1", "vol2"}) {
      svc.ok("svctask mkvdiskhostmap -host " + server + "_vio1 " + volume);
      svc.ok("svctask mkvdiskhostmap -force -host " + server + "_vio2 " + volume);
    }
  }

  /** Creates the partition with id 3 and its adapters in slot 11 of both VIOSes. */
  void defineOn(String server) {
    hmc.ok(
        "mksyscfg -r lpar -m %s -i \"name=web-1,profile_name=default_profile,lpar_env=aixlinux,min_mem=1024,desired_mem=4096,max_mem=8192,proc_mode=shared,sharing_mode=uncap,uncap_weight=128,min_proc_units=0.1,desired_proc_units=0.5,max_proc_units=2.0,min_procs=1,desired_procs=2,max_procs=4,max_virtual_slots=64,\\\"virtual_scsi_adapters=2/client/1/%s-vio1/11/1,3/client/2/%s-vio2/11/1\\\",virtual_eth_adapters=4/0/101//0/0/ETHERNET0/A2B3C4D5E604/all/none\""
            .formatted(server, server, server));
    for (int vios = 1; vios <= 2; vios++) {
      hmc.ok(
          "chhwres -r virtualio -m %s --rsubtype scsi -o a -p %s-vio%d -s 11 -a \"adapter_type=server,remote_lpar_id=3,remote_slot_num=%d\""
              .formatted(server, server, vios, vios + 1));
    }
  }

  /** Finds the volumes on one VIOS and hands them to the partition. */
  void attachOn(String server, int vios) {
    var shell = "viosvrcmd -m %s -p %s-vio%d -c ".formatted(server, server, vios);
    hmc.ok(shell + "\"cfgdev\"");
    var disks =
        hmc.ok(shell + "\"lspv -free\"").lines().skip(1).map(line -> line.split(" ")[0]).toList();
    for (var disk : disks) {
      var name =
          hmc.ok(shell + "\"lsdev -dev " + disk + " -attr\"").contains(SmallPod.uid(1))
              ? "root"
              : "data";
      hmc.ok(shell + "\"mkvdev -vdev " + disk + " -vadapter vhost0 -dev web1_" + name + "\"");
    }
  }

  void everythingTo(String server) {
    mapTo(server);
    defineOn(server);
    attachOn(server, 1);
    attachOn(server, 2);
  }

  void activateOn(String server) {
    hmc.ok("chsysstate -r lpar -m " + server + " -o on -n web-1 -f default_profile");
  }

  String stateOn(String server) {
    return hmc.ok(
            "lssyscfg -r lpar -m %s --filter lpar_names=web-1 -F state,rmc_state".formatted(server))
        .strip();
  }

  String lastCodeOn(String server) {
    return hmc.ok("lsrefcode -r lpar -m %s --filter lpar_names=web-1 -F refcode".formatted(server))
        .strip();
  }
}
