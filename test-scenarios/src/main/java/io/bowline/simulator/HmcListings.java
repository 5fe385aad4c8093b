package io.bowline.simulator;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** {@code lssyscfg}, {@code lssysconn} and {@code lsrefcode}. */
final class HmcListings {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final HmcContext hmc;

  HmcListings(HmcContext hmc) {
    this.hmc = hmc;
  }

  String lssyscfg(List<String> words) {
    var options = Options.of(words, Set.of("-r", "-m", "-n", "-F", "--filter"), Set.of("--header"));
    var rows =
        switch (options.need("-r")) {
          case "sys" -> systems(options);
          case "lpar" -> partitions(options);
          case "prof" -> profiles(options);
          default -> throw new Refusal(HmcMessages.MISSING_OPTION, "-r");
        };
    return HmcTable.print(rows, options, hmc.noResults());
  }

  private List<Attributes> systems(Options options) {
    var chosen = options.get("-m").isPresent() ? List.of(hmc.system(options)) : hmc.systems();
    return chosen.stream().map(this::system).toList();
  }

  private Attributes system(PowerServer server) {
    var known = server.up();
    return new Attributes()
        .put("name", server.name)
        .put("type_model", server.typeModel())
        .put("serial_num", server.serial)
        .put("ipaddr", server.address)
        .put("state", server.state())
        .put("state_detail", "None")
        .put("sp_type", known ? "ebmc" : "unavailable")
        .put("sys_time", known ? STAMP.format(hmc.pod.now()) : "unavailable")
        .put("power_off_policy", known ? server.powerOffPolicy : "unavailable")
        .put("pend_power_on_lpar_start_policy", known ? server.startPolicy : "unavailable")
        .put("max_lpars", known ? "1000" : "unavailable")
        .put(
            "lpar_proc_compat_modes",
            known ? List.of("default", "POWER8", "POWER9") : List.of("unavailable"))
        .put("powervm_lpar_simplified_remote_restart_capable", known ? "1" : "unavailable")
        .put("uuid", uuid(server.mtms()));
  }

  private List<Attributes> partitions(Options options) {
    var server = hmc.system(options);
    return options
        .get("-n")
        .map(name -> List.of(server.partition(name)))
        .orElseGet(() -> hmc.partitions(server, options))
        .stream()
        .map(partition -> partition(server, partition))
        .toList();
  }

  private Attributes partition(PowerServer server, Partition partition) {
    var answers = partition.rmc.equals("active") && server.up();
    var system = partition.isVios() ? "VIOS 3.1.4.10" : "AIX 7.2 7200-05-03-2148";
    var profile = partition.startProfile().orElseGet(Attributes::new);
    return new Attributes()
        .put("name", partition.name)
        .put("lpar_id", partition.id)
        .put("lpar_env", partition.environment)
        .put("state", server.stateOf(partition))
        .put("resource_config", partition.hasResources ? 1 : 0)
        .put("os_version", answers ? system : hmc.unknown())
        .put(
            "logical_serial_num",
            server.serial + Integer.toString(partition.id, 36).toUpperCase(Locale.ROOT))
        .put("default_profile", partition.defaultProfile)
        .put("curr_profile", partition.currentProfile)
        .put("work_group_id", "none")
        .put("shared_proc_pool_util_auth", 0)
        .put("allow_perf_collection", 0)
        .put("power_ctrl_lpar_ids", List.of())
        .put("boot_mode", "norm")
        .put("lpar_keylock", "norm")
        .put("auto_start", profile.text("auto_start", "0"))
        .put("redundant_err_path_reporting", 0)
        .put("rmc_state", server.up() ? partition.rmc : "unknown")
        .put(
            "rmc_ipaddr",
            answers ? "10.1.%d.%d".formatted(partition.id / 250, partition.id % 250) : "")
        .put("sync_curr_profile", 0)
        .put("uuid", uuid(server.mtms() + partition.id).toUpperCase(Locale.ROOT))
        .put(
            "simplified_remote_restart_capable",
            partition.properties.text("simplified_remote_restart_capable", "0"))
        .put("remote_restart_status", "null")
        .put("description", partition.properties.text("description", ""));
  }

  private List<Attributes> profiles(Options options) {
    var server = hmc.system(options);
    var names = options.filter().getOrDefault("profile_names", List.of());
    var rows = new ArrayList<Attributes>();
    for (var partition : hmc.partitions(server, options)) {
      partition.profiles.forEach(
          (name, profile) -> {
            if (names.isEmpty() || names.contains(name)) {
              rows.add(profile);
            }
          });
    }
    return rows;
  }

  String lssysconn(List<String> words) {
    var options = Options.of(words, Set.of("-r", "-F"), Set.of("--header"));
    options.need("-r");
    var rows =
        hmc.systems().stream()
            .map(
                server ->
                    new Attributes()
                        .put("resource_type", "sys")
                        .put("type_model_serial_num", server.mtms())
                        .put("sp", server.connected() ? "primary" : "unavailable")
                        .put("sp_phys_loc", "unavailable")
                        .put("ipaddr", server.address)
                        .put("alt_ipaddr", "unavailable")
                        .put("state", server.connected() ? "Connected" : "No Connection"))
            .toList();
    return HmcTable.print(rows, options, hmc.noResults());
  }

  /** The one user who logs in, who may do everything. */
  String lshmcusr(List<String> words) {
    var options = Options.of(words, Set.of("-F", "--filter"), Set.of("--header"));
    var user =
        new Attributes()
            .put("name", SimulatedPod.USER)
            .put("taskrole", "hmcsuperadmin")
            .put("description", "HMC User")
            .put("resourcerole", "ALL:");
    var wanted = options.get("--filter").orElse("names=" + SimulatedPod.USER);
    var rows = wanted.equals("names=" + SimulatedPod.USER) ? List.of(user) : List.<Attributes>of();
    return HmcTable.print(rows, options, hmc.noResults());
  }

  String lsrefcode(List<String> words) {
    var options =
        Options.of(words, Set.of("-r", "-m", "-n", "-s", "-F", "--filter"), Set.of("--header"));
    int count = options.get("-n").map(n -> Options.number("-n", n)).orElse(1);
    var server = hmc.system(options);
    var rows = new ArrayList<Attributes>();
    if (options.need("-r").equals("sys")) {
      rows.add(
          new Attributes()
              .put("refcode_num", 0)
              .put("time_stamp", STAMP.format(hmc.pod.now()))
              .put("refcode", server.power == ServerPower.DEAD ? "B7000103" : ""));
    } else {
      for (var partition : hmc.partitions(server, options)) {
        partition.codes().stream().limit(count).forEach(code -> rows.add(code(partition, code)));
      }
    }
    return HmcTable.print(rows, options, hmc.noResults());
  }

  private static Attributes code(Partition partition, Partition.ReferenceCode code) {
    return new Attributes()
        .put("lpar_name", partition.name)
        .put("lpar_id", partition.id)
        .put("time_stamp", STAMP.format(code.at()))
        .put("refcode", code.code())
        .put("word2", "00000000");
  }

  private static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
