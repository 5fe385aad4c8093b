package io.bowline.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which attributes a partition and its profile may be given, and with which values. */
final class ProfileRules {

  private static final Pattern ADAPTER =
      Pattern.compile("\\d+/(client|server)/(\\d+|any)/[^/]*/(\\d+|any)/[01]");
  private static final Set<String> LPAR_ATTRIBUTES =
      Set.of(
          "name",
          "profile_name",
          "lpar_id",
          "lpar_env",
          "description",
          "simplified_remote_restart_capable",
          "new_name",
          "allow_perf_collection",
          "shared_proc_pool_util_auth",
          "sync_curr_profile",
          "msp",
          "time_ref");
  private static final Set<String> FURTHER_PROFILE_ATTRIBUTES =
      Set.of(
          "profile_name",
          "lpar_name",
          "mem_expansion",
          "ppt_ratio",
          "shared_proc_pool_id",
          "shared_proc_pool_name",
          "affinity_group_id",
          "virtual_eth_vsi_profiles",
          "vnic_adapters",
          "vtpm_adapters",
          "virtual_vasi_adapters",
          "electronic_err_reporting",
          "sriov_eth_logical_ports",
          "sriov_roce_logical_ports",
          "lpar_keylock",
          "virtual_opti_pool_id",
          "os_type",
          "uncap_weight",
          "bsr_arrays");

  private ProfileRules() {}

  /** Puts what {@code mksyscfg} was given where it belongs. */
  static void take(List<HmcInput> input, Attributes profile, Partition partition) {
    for (var each : input) {
      if (profile.has(each.name()) || FURTHER_PROFILE_ATTRIBUTES.contains(each.name())) {
        profile.putText(each.name(), each.value());
      } else if (LPAR_ATTRIBUTES.contains(each.name())) {
        partition.properties.put(each.name(), (Object) each.value());
      } else {
        throw new Refusal(HmcMessages.INVALID_ATTRIBUTE, each.name());
      }
    }
  }

  /** Refuses values the console refuses. */
  static void check(Attributes profile) {
    long least = number(profile, "min_mem");
    long wanted = number(profile, "desired_mem");
    if (least > wanted || wanted > number(profile, "max_mem")) {
      throw new Refusal(HmcMessages.INVALID_VALUE, "desired_mem");
    }
    if (!profile.text("desired_proc_units", "0").matches("\\d+(\\.\\d{1,2})?")) {
      throw new Refusal(HmcMessages.INVALID_VALUE, "desired_proc_units");
    }
    for (var adapter : profile.items("virtual_scsi_adapters")) {
      if (!ADAPTER.matcher(adapter).matches()) {
        throw new Refusal(HmcMessages.INVALID_VALUE, adapter);
      }
    }
    for (var adapter : profile.items("virtual_eth_adapters")) {
      if (!adapter.matches("\\d+/[01]/\\d+/[0-9,]*/\\d+/[01](/.*)?")) {
        throw new Refusal(HmcMessages.INVALID_VALUE, adapter);
      }
    }
  }

  private static long number(Attributes profile, String name) {
    return Options.number(name, profile.text(name, "0"));
  }

  /** The firmware chooses addresses that were not given. */
  static Attributes completed(PowerServer server, String partition, Attributes profile) {
    var adapters = new ArrayList<String>();
    for (var item : profile.items("virtual_eth_adapters")) {
      var eth = VirtualEthernet.parse(item);
      var mac = ProfileDefaults.mac(server.serial, partition, eth.slot());
      adapters.add((eth.mac().isEmpty() ? eth.withMac(mac) : eth).item());
    }
    return profile.put("virtual_eth_adapters", adapters);
  }
}
