package io.bowline.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code lshwres}: memory, processors and virtual I/O. */
final class HmcResources {

  private static final long FIRMWARE_MEMORY = 6400;

  private final HmcContext hmc;

  HmcResources(HmcContext hmc) {
    this.hmc = hmc;
  }

  String lshwres(List<String> words) {
    var options =
        Options.of(
            words,
            Set.of("-r", "-m", "-F", "--filter", "--level", "--rsubtype"),
            Set.of("--header"));
    var server = hmc.system(options);
    if (!server.up()) {
      throw new Refusal("HSCL05DF", server.name);
    }
    var what = options.need("-r") + " " + options.get("--rsubtype").map(s -> s + " ").orElse("");
    var rows =
        switch (what + options.need("--level")) {
          case "mem sys" -> List.of(memory(server));
          case "proc sys" -> List.of(processors(server));
          case "mem lpar" -> perPartition(server, options, HmcResources::memory);
          case "proc lpar" -> perPartition(server, options, HmcResources::processors);
          case "virtualio scsi lpar" -> perPartition(server, options, p -> scsi(server, p));
          case "virtualio eth lpar" -> perPartition(server, options, HmcResources::ethernet);
          case "virtualio slot lpar" -> perPartition(server, options, p -> Stream.of(slots(p)));
          case "virtualio fc lpar" -> throw new Refusal("HSCLA4C0", server.name);
          default -> throw new Refusal(HmcMessages.MISSING_OPTION, "-r, --rsubtype, --level");
        };
    return HmcTable.print(rows, options, hmc.noResults());
  }

  private List<Attributes> perPartition(
      PowerServer server, Options options, Function<Partition, Stream<Attributes>> rows) {
    return hmc.partitions(server, options).stream().flatMap(rows).toList();
  }

  private static Attributes memory(PowerServer server) {
    long vios = server.vioses().mapToLong(v -> Partition.memory(v.current)).sum();
    long all = server.memory + vios + FIRMWARE_MEMORY;
    long free = server.freeMemory();
    return new Attributes()
        .put("configurable_sys_mem", all)
        .put("curr_avail_sys_mem", free)
        .put("pend_avail_sys_mem", free)
        .put("installed_sys_mem", all)
        .put("deconfig_sys_mem", 0)
        .put("sys_firmware_mem", FIRMWARE_MEMORY)
        .put("mem_region_size", 256)
        .put("possible_hpt_ratios", List.of("1:32", "1:64", "1:128"));
  }

  private static Attributes processors(PowerServer server) {
    double vios = server.vioses().mapToDouble(v -> Partition.units(v.current)).sum();
    var free = units(server.freeUnits());
    var all = units(server.units + vios);
    return new Attributes()
        .put("configurable_sys_proc_units", all)
        .put("curr_avail_sys_proc_units", free)
        .put("pend_avail_sys_proc_units", free)
        .put("installed_sys_proc_units", all)
        .put("deconfig_sys_proc_units", 0)
        .put("min_proc_units_per_virtual_proc", "0.05");
  }

  private static String units(double value) {
    var rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.setScale(Math.max(1, rounded.scale())).toPlainString();
  }

  private static Stream<Attributes> memory(Partition partition) {
    var now = partition.hasResources ? partition.current : new Attributes();
    var row = new Attributes().put("lpar_name", partition.name).put("lpar_id", partition.id);
    for (var when : List.of("curr_", "pend_")) {
      row.put(when + "min_mem", now.text("min_mem", "0"))
          .put(when + "mem", now.text("desired_mem", "0"))
          .put(when + "max_mem", now.text("max_mem", "0"));
    }
    row.put("run_min_mem", partition.active ? now.text("min_mem", "0") : "0")
        .put("run_mem", partition.active ? now.text("desired_mem", "0") : "0")
        .put("mem_mode", "ded")
        .put("curr_hpt_ratio", now.text("hpt_ratio", "1:128"));
    return Stream.of(row);
  }

  private static Stream<Attributes> processors(Partition partition) {
    var now = partition.hasResources ? partition.current : new Attributes();
    var row =
        new Attributes()
            .put("lpar_name", partition.name)
            .put("lpar_id", partition.id)
            .put("curr_shared_proc_pool_id", 0);
    for (var when : List.of("curr_", "pend_")) {
      row.put(when + "proc_mode", now.text("proc_mode", "shared"))
          .put(when + "min_proc_units", now.text("min_proc_units", "0.0"))
          .put(when + "proc_units", now.text("desired_proc_units", "0.0"))
          .put(when + "max_proc_units", now.text("max_proc_units", "0.0"))
          .put(when + "min_procs", now.text("min_procs", "0"))
          .put(when + "procs", now.text("desired_procs", "0"))
          .put(when + "max_procs", now.text("max_procs", "0"))
          .put(when + "sharing_mode", now.text("sharing_mode", "uncap"))
          .put(when + "uncap_weight", now.text("uncap_weight", "128"));
    }
    row.put("run_proc_units", partition.active ? now.text("desired_proc_units", "0.0") : "0.0")
        .put("run_procs", partition.active ? now.text("desired_procs", "0") : "0")
        .put("run_uncap_weight", now.text("uncap_weight", "128"));
    return Stream.of(row);
  }

  private static Stream<Attributes> scsi(PowerServer server, Partition partition) {
    if (partition.isVios()) {
      return partition.vios.orElseThrow().adapters.values().stream()
          .map(a -> adapter(server, partition, a.slot(), "server", a.remoteId(), a.remoteSlot()));
    }
    return partition.hasResources
        ? partition.clientAdapters().stream()
            .map(a -> adapter(server, partition, a.slot(), "client", a.remoteId(), a.remoteSlot()))
        : Stream.empty();
  }

  private static Attributes adapter(
      PowerServer server,
      Partition partition,
      int slot,
      String type,
      String remoteId,
      String remoteSlot) {
    var partner =
        Optional.of(remoteId)
            .filter(id -> !id.equals("any"))
            .map(id -> server.partitions.get(Integer.valueOf(id)));
    return new Attributes()
        .put("lpar_name", partition.name)
        .put("lpar_id", partition.id)
        .put("slot_num", slot)
        .put("state", partition.active ? 1 : 0)
        .put("is_required", 0)
        .put("adapter_type", type)
        .put("remote_lpar_id", remoteId)
        .put("remote_lpar_name", partner.map(p -> p.name).orElse(""))
        .put("remote_slot_num", remoteSlot);
  }

  private static Stream<Attributes> ethernet(Partition partition) {
    if (!partition.hasResources) {
      return Stream.empty();
    }
    return partition.current.items("virtual_eth_adapters").stream()
        .map(VirtualEthernet::parse)
        .map(
            eth -> {
              var row =
                  new Attributes()
                      .put("lpar_name", partition.name)
                      .put("lpar_id", partition.id)
                      .put("slot_num", eth.slot())
                      .put("state", partition.active ? 1 : 0)
                      .put("is_required", 0)
                      .put("is_trunk", eth.trunk() > 0 ? 1 : 0);
              if (eth.trunk() > 0) {
                row.put("trunk_priority", eth.trunk());
              }
              return row.put("ieee_virtual_eth", eth.ieee())
                  .put("port_vlan_id", eth.vlan())
                  .put("vswitch", eth.vswitch())
                  .put("addl_vlan_ids", eth.additionalText())
                  .put("mac_addr", eth.mac())
                  .put("allowed_os_mac_addrs", "all")
                  .put("qos_priority", "none");
            });
  }

  private static Attributes slots(Partition partition) {
    var maximum =
        partition
            .vios
            .map(io -> String.valueOf(io.maximumSlots))
            .orElseGet(() -> partition.current.text("max_virtual_slots", "0"));
    return new Attributes()
        .put("lpar_name", partition.name)
        .put("lpar_id", partition.id)
        .put("curr_max_virtual_slots", maximum)
        .put("pend_max_virtual_slots", maximum)
        .put("next_avail_virtual_slot", nextSlot(partition));
  }

  private static int nextSlot(Partition partition) {
    var used =
        partition.current.items("virtual_eth_adapters").stream()
            .mapToInt(i -> VirtualEthernet.parse(i).slot());
    var scsi =
        partition
            .vios
            .map(io -> io.adapters.keySet().stream().mapToInt(Integer::intValue))
            .orElseGet(
                () -> partition.clientAdapters().stream().mapToInt(Partition.ClientAdapter::slot));
    var taken = Stream.of(used.boxed(), scsi.boxed()).flatMap(s -> s).toList();
    // VIOS slots below 11 are kept for trunk adapters.
    int next = partition.isVios() ? 11 : 2;
    while (taken.contains(next)) {
      next++;
    }
    return next;
  }
}
