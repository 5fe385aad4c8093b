package io.bowline.simulator;

import io.bowline.simulator.HardwareEvent.Work;
import io.bowline.simulator.Timings.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code mksyscfg}, {@code chsyscfg}, {@code rmsyscfg} and {@code chhwres}: one at a time per
 * managed system.
 */
final class HmcConfiguration {

  private final HmcContext hmc;

  HmcConfiguration(HmcContext hmc) {
    this.hmc = hmc;
  }

  /** Runs one of the commands. */
  String run(List<String> words) throws InterruptedException {
    var options =
        Options.of(
            words,
            Set.of(
                "-r",
                "-m",
                "-i",
                "-o",
                "-p",
                "-n",
                "--id",
                "-s",
                "-a",
                "-w",
                "--rsubtype",
                "-q",
                "--procunits",
                "--procs"),
            Set.of("--force"));
    var server = hmc.read(() -> hmc.system(options));
    options.need("-r");
    try (var alone = hmc.pod.beginAlone(Work.SYSTEM_CHANGE, server.name)) {
      var creates = words.getFirst().equals("mksyscfg");
      hmc.take(creates ? Operation.PARTITION_CREATE : Operation.HMC_CHANGE);
      hmc.change(() -> change(words.getFirst(), server, options));
    }
    return "";
  }

  private void change(String verb, PowerServer server, Options options) {
    switch (verb + " " + options.need("-r")) {
      case "mksyscfg lpar" -> create(server, HmcInput.parse(options.need("-i")));
      case "chsyscfg prof" -> changeProfile(server, HmcInput.parse(options.need("-i")));
      case "chsyscfg lpar" -> changePartition(server, options);
      case "chsyscfg sys" -> changeSystem(server, HmcInput.parse(options.need("-i")));
      case "rmsyscfg lpar" -> remove(server, hmc.partition(server, options, "-n"));
      case "rmsyscfg prof" -> removeProfile(server, options);
      case "chhwres virtualio" -> changeAdapter(server, options);
      default -> throw new Refusal(HmcMessages.MISSING_OPTION, "-r");
    }
  }

  private void create(PowerServer server, List<HmcInput> input) {
    needUp(server);
    var name = HmcInput.need(input, "name");
    if (server.find(name).isPresent()) {
      throw new Refusal("HSCL05DE", name);
    }
    var profileName = HmcInput.need(input, "profile_name");
    var environment = HmcInput.need(input, "lpar_env");
    for (var required : List.of("min_mem", "desired_mem", "max_mem")) {
      Options.number(required, HmcInput.need(input, required));
    }
    int id =
        HmcInput.find(input, "lpar_id")
            .map(given -> Options.number("lpar_id", given))
            .orElseGet(() -> ProfileDefaults.freeId(server));
    if (server.partitions.containsKey(id)) {
      throw new Refusal("HSCL05DE", String.valueOf(id));
    }
    var made = new Partition(id, name, environment, Optional.empty());
    var profile = ProfileDefaults.emptyProfile(name, id, environment);
    ProfileRules.take(input, profile, made);
    profile.put("name", (Object) profileName).put("lpar_name", (Object) name).put("lpar_id", id);
    ProfileRules.check(profile);
    made.profiles.put(profileName, ProfileRules.completed(server, name, profile));
    made.defaultProfile = profileName;
    server.partitions.put(id, made);
    hmc.pod.emit(new HardwareEvent.PartitionCreated(hmc.pod.now(), server.name, name));
  }

  private void changeProfile(PowerServer server, List<HmcInput> input) {
    needReachable(server);
    var partition =
        HmcInput.find(input, "lpar_name")
            .map(server::partition)
            .orElseGet(
                () ->
                    Optional.ofNullable(
                            server.partitions.get(
                                Options.number("lpar_id", HmcInput.need(input, "lpar_id"))))
                        .orElseThrow(() -> new Refusal("HSCL8012", "")));
    var name = HmcInput.need(input, "name");
    var profile = partition.profile(name).copy();
    for (var each : input) {
      if (!Set.of("name", "lpar_name", "lpar_id").contains(each.name())) {
        each.applyTo(profile);
      }
    }
    ProfileRules.check(profile);
    partition.profiles.put(name, ProfileRules.completed(server, partition.name, profile));
  }

  private void changePartition(PowerServer server, Options options) {
    needReachable(server);
    if (options.get("-o").filter("apply"::equals).isPresent()) {
      var partition = server.partition(options.need("-p"));
      partition.current = partition.profile(options.need("-n")).copy();
      partition.currentProfile = options.need("-n");
      partition.hasResources = true;
      return;
    }
    var input = HmcInput.parse(options.need("-i"));
    var partition = server.partition(HmcInput.need(input, "name"));
    for (var each : input) {
      switch (each.name()) {
        case "name", "lpar_id" -> {}
        case "new_name" -> {
          if (server.find(each.value()).isPresent()) {
            throw new Refusal("HSCL05DE", each.value());
          }
          partition.name = each.value();
        }
        case "auto_start" -> partition.startProfile().ifPresent(each::applyTo);
        default -> partition.properties.put(each.name(), (Object) each.value());
      }
    }
  }

  private static void changeSystem(PowerServer server, List<HmcInput> input) {
    needReachable(server);
    for (var each : input) {
      switch (each.name()) {
        case "name" -> {}
        case "power_off_policy" -> server.powerOffPolicy = each.value();
        case "pend_power_on_lpar_start_policy" -> server.startPolicy = each.value();
        default -> throw new Refusal(HmcMessages.INVALID_ATTRIBUTE, each.name());
      }
    }
  }

  private void remove(PowerServer server, Partition partition) {
    if (!server.stateOf(partition).equals(Partition.NOT_ACTIVATED)) {
      throw new Refusal("HSCL05EA", partition.name);
    }
    server.partitions.remove(partition.id);
    hmc.pod.emit(new HardwareEvent.PartitionRemoved(hmc.pod.now(), server.name, partition.name));
  }

  private static void removeProfile(PowerServer server, Options options) {
    var partition = server.partition(options.need("-p"));
    partition.profile(options.need("-n"));
    partition.profiles.remove(options.need("-n"));
  }

  private void changeAdapter(PowerServer server, Options options) {
    needUp(server);
    if (!options.need("--rsubtype").equals("scsi")) {
      throw new Refusal(HmcMessages.MISSING_OPTION, "--rsubtype");
    }
    var vios = hmc.partition(server, options, "-p");
    if (!vios.isVios() || !vios.active) {
      throw new Refusal("HSCL2957", vios.name);
    }
    int slot = options.number("-s");
    switch (options.need("-o")) {
      case "r" -> hmc.hardware.io.removeAdapter(server, vios, slot);
      case "a" -> {
        var input = HmcInput.parse(options.need("-a"));
        if (!HmcInput.need(input, "adapter_type").equals("server")) {
          throw new Refusal(HmcMessages.INVALID_VALUE, "adapter_type");
        }
        hmc.hardware.io.addAdapter(
            server,
            vios,
            slot,
            anyOrNumber(HmcInput.need(input, "remote_lpar_id")),
            anyOrNumber(HmcInput.need(input, "remote_slot_num")));
      }
      default -> throw new Refusal(HmcMessages.MISSING_OPTION, "-o");
    }
  }

  private static String anyOrNumber(String value) {
    return value.equals("any") ? value : String.valueOf(Options.number("-a", value));
  }

  private static void needUp(PowerServer server) {
    if (!server.up()) {
      throw new Refusal("HSCL05DF", server.name);
    }
  }

  /** Profiles live in the console and the service processor: a server that is off keeps them. */
  private static void needReachable(PowerServer server) {
    if (!server.connected() || server.power == ServerPower.DEAD) {
      throw new Refusal("HSCL05DF", server.name);
    }
  }
}
