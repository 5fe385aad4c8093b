package io.bowline.inventory.collection;

import io.bowline.connectors.hmc.PartitionProfile;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a profile says: capacity, what can be rebuilt, and what cannot. */
final class Profiles {

  /** Adapters that cannot be rebuilt on another server (facts: hmc.md, section 4). */
  private static final List<String> UNSUPPORTED =
      List.of(
          "virtual_fc_adapters",
          "io_slots",
          "sriov_eth_logical_ports",
          "sriov_roce_logical_ports",
          "vnic_adapters",
          "virtual_vasi_adapters",
          "vtpm_adapters",
          "virtual_eth_vsi_profiles");

  /** What names the partition or its adapters: it is made anew on the target. */
  private static final Set<String> IDENTITY =
      Set.of(
          "name",
          "lpar_name",
          "lpar_id",
          "virtual_serial_adapters",
          "virtual_scsi_adapters",
          "virtual_eth_adapters",
          "lpar_io_pool_ids",
          "power_ctrl_lpar_ids",
          "shared_proc_pool_name",
          "affinity_group_id");

  private static final Set<String> NOTHING = Set.of("", "none", "null", "unavailable");

  private Profiles() {}

  /** Attributes as the console takes them back, without adapters and identity. */
  static Map<String, String> rebuildable(PartitionProfile profile) {
    var kept = new TreeMap<String, String>();
    profile
        .attributes()
        .forEach(
            (name, value) -> {
              if (!IDENTITY.contains(name)
                  && !UNSUPPORTED.contains(name)
                  && !NOTHING.contains(value)) {
                kept.put(name, value);
              }
            });
    return Collections.unmodifiableMap(kept);
  }

  static List<String> unsupported(PartitionProfile profile) {
    return UNSUPPORTED.stream()
        .filter(name -> !NOTHING.contains(profile.attributes().getOrDefault(name, "none")))
        .toList();
  }

  static double processors(Optional<PartitionProfile> profile) {
    return profile
        .map(PartitionProfile::attributes)
        .map(
            a ->
                a.getOrDefault("proc_mode", "shared").equals("ded")
                    ? a.get("desired_procs")
                    : a.get("desired_proc_units"))
        .map(Double::parseDouble)
        .orElse(0.0);
  }

  static long memoryMiB(Optional<PartitionProfile> profile) {
    return profile.map(p -> p.attributes().get("desired_mem")).map(Long::parseLong).orElse(0L);
  }
}
