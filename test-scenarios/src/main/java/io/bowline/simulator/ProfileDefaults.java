package io.bowline.simulator;

import java.util.List;
import java.util.Map;

/** What the console and the firmware choose for a partition when nobody said otherwise. */
final class ProfileDefaults {

  static final String NAME = "default_profile";

  private static final int FIRST_VM_ID = 3;

  private ProfileDefaults() {}

  static int freeId(PowerServer server) {
    int id = FIRST_VM_ID;
    while (server.partitions.containsKey(id)) {
      id++;
    }
    return id;
  }

  /** A profile without resources or adapters. */
  static Attributes emptyProfile(String partition, int id, String environment) {
    return of(partition, id, environment, 0, 0.0, 64);
  }

  /** A profile with everything but the adapters of its kind. */
  static Attributes of(
      String partition, int id, String environment, long memory, double units, int slots) {
    int processors = Math.max(1, (int) Math.ceil(units));
    return new Attributes()
        .put("name", NAME)
        .put("lpar_name", partition)
        .put("lpar_id", id)
        .put("lpar_env", environment)
        .put("all_resources", 0)
        .put("min_mem", Math.min(1024, memory))
        .put("desired_mem", memory)
        .put("max_mem", memory * 2)
        .put("mem_mode", "ded")
        .put("hpt_ratio", "1:128")
        .put("proc_mode", "shared")
        .put("min_proc_units", Math.min(0.1, units))
        .put("desired_proc_units", units)
        .put("max_proc_units", Math.max(units * 2, 1.0))
        .put("min_procs", 1)
        .put("desired_procs", processors)
        .put("max_procs", processors * 2)
        .put("sharing_mode", "uncap")
        .put("uncap_weight", 128)
        .put("io_slots", List.of())
        .put("lpar_io_pool_ids", List.of())
        .put("max_virtual_slots", slots)
        .put("virtual_serial_adapters", List.of("0/server/1/any//any/1", "1/server/1/any//any/1"))
        .put("virtual_scsi_adapters", List.of())
        .put("virtual_eth_adapters", List.of())
        .put("virtual_fc_adapters", List.of())
        .put("boot_mode", "norm")
        .put("conn_monitoring", 1)
        .put("auto_start", 0)
        .put("power_ctrl_lpar_ids", List.of())
        .put("work_group_id", "none")
        .put("redundant_err_path_reporting", 0)
        .put("lpar_proc_compat_mode", "default");
  }

  /** A locally administered address that is the same in every run. */
  static String mac(String where, String name, int slot) {
    int hash = Map.entry(where, name).hashCode() & 0xFFFFFF;
    return "A2%02X%06X%02X".formatted(Math.floorMod(where.hashCode(), 256), hash, slot);
  }
}
