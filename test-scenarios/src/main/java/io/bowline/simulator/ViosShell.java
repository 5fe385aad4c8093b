package io.bowline.simulator;

import io.bowline.simulator.HardwareEvent.Work;
import io.bowline.simulator.Timings.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code viosvrcmd}: the restricted shell of a VIOS, over RMC (facts: hmc.md, section 7). */
final class ViosShell {

  private static final Set<String> CHANGING = Set.of("mkvdev", "rmvdev", "rmdev", "cfgdev");

  private final HmcContext hmc;

  ViosShell(HmcContext hmc) {
    this.hmc = hmc;
  }

  /** Whether a {@code viosvrcmd} changes something. */
  static boolean changes(List<String> words) {
    int at = words.indexOf("-c");
    return at > 0
        && at + 1 < words.size()
        && CHANGING.contains(words.get(at + 1).strip().split("\\s", 2)[0]);
  }

  String viosvrcmd(List<String> words) throws InterruptedException {
    var options = Options.of(words, Set.of("-m", "-p", "--id", "-c", "-t"), Set.of("--admin"));
    var command = split(options.need("-c"));
    var server = hmc.read(() -> hmc.system(options));
    var vios = hmc.read(() -> vios(server, options));
    if (!CHANGING.contains(command.getFirst())) {
      hmc.take(Operation.VIOS_READ);
      return hmc.read(() -> list(server, vios(server, options), command));
    }
    try (var alone = hmc.pod.beginAlone(Work.VIOS_CHANGE, vios.name)) {
      var discovers = command.getFirst().equals("cfgdev");
      hmc.take(discovers ? Operation.VIOS_DISCOVER : Operation.VIOS_MAP);
      return hmc.read(() -> change(server, vios(server, options), command));
    }
  }

  private static List<String> split(String command) {
    try {
      var words = SimShell.words(command);
      if (!words.isEmpty()) {
        return words;
      }
    } catch (SimShell.SyntaxError refused) {
      throw VirtualIo.failed("rbash: " + refused.getMessage());
    }
    throw new Refusal(HmcMessages.MISSING_OPTION, "-c");
  }

  private Partition vios(PowerServer server, Options options) {
    var partition = hmc.partition(server, options, "-p");
    if (!partition.isVios() || !partition.active || !server.up()) {
      throw new Refusal("HSCL2957", partition.name);
    }
    return partition;
  }

  private String change(PowerServer server, Partition vios, List<String> command) {
    var io = hmc.hardware.io;
    switch (command.getFirst()) {
      case "cfgdev" -> {
        io.discover(vios);
        return "";
      }
      case "mkvdev" -> {
        var made =
            io.attach(
                server,
                vios,
                need(command, "-vdev"),
                need(command, "-vadapter"),
                option(command, "-dev"));
        return made.name() + " Available\n";
      }
      case "rmvdev" -> {
        var target =
            option(command, "-vtd").orElseGet(() -> targetOf(vios, need(command, "-vdev")));
        io.detach(server, vios, target);
        return target + " deleted\n";
      }
      default -> {
        var device = need(command, "-dev");
        if (vios.vios.orElseThrow().targets.containsKey(device)) {
          io.detach(server, vios, device);
        } else {
          io.forget(vios, device);
        }
        return device + " deleted\n";
      }
    }
  }

  private static String targetOf(Partition vios, String disk) {
    return vios.vios.orElseThrow().targets.values().stream()
        .filter(target -> target.disk().equals(disk))
        .findFirst()
        .orElseThrow(() -> VirtualIo.failed("Device \"" + disk + "\" is not mapped."))
        .name();
  }

  private String list(PowerServer server, Partition vios, List<String> command) {
    return switch (command.getFirst()) {
      case "lsmap" -> lsmap(server, vios, command);
      case "lspv" -> lspv(vios, command);
      case "lsdev" -> lsdev(vios, command);
      case "ioslevel" -> "3.1.4.10\n";
      default -> throw VirtualIo.failed("rbash: " + command.getFirst() + ": not found");
    };
  }

  private String lsmap(PowerServer server, Partition vios, List<String> command) {
    var io = vios.vios.orElseThrow();
    var wanted = option(command, "-vadapter");
    if (wanted.isPresent() && io.adapter(wanted.get()).isEmpty()) {
      throw VirtualIo.failed("Device \"" + wanted.get() + "\" is not defined.");
    }
    var format = option(command, "-fmt");
    return io.adapters.values().stream()
        .filter(adapter -> wanted.map(adapter.vhost()::equals).orElse(true))
        .map(
            adapter ->
                format.isPresent()
                    ? mapRow(server, vios, adapter, format.get())
                    : mapBlock(server, vios, adapter))
        .collect(Collectors.joining(format.isPresent() ? "" : "\n"));
  }

  private static String mapBlock(PowerServer server, Partition vios, ViosIo.ServerAdapter adapter) {
    var text = new StringBuilder();
    text.append(
        "SVSA            Physloc                                      Client Partition ID\n");
    text.append(
        "--------------- -------------------------------------------- ------------------\n");
    text.append(
        "%-15s %-44s %s%n"
            .formatted(adapter.vhost(), location(server, vios, adapter), client(server, adapter)));
    var io = vios.vios.orElseThrow();
    var targets = io.targetsOf(adapter.vhost()).toList();
    if (targets.isEmpty()) {
      text.append("\nVTD                   NO VIRTUAL TARGET DEVICE FOUND\n");
    }
    for (var target : targets) {
      text.append("\nVTD                   ").append(target.name());
      text.append("\nStatus                Available");
      text.append("\nLUN                   ").append(target.lun());
      text.append("\nBacking device        ").append(target.disk());
      text.append("\nPhysloc               ").append(location(io.disks.get(target.disk())));
      text.append('\n');
    }
    return text.toString();
  }

  private static String mapRow(
      PowerServer server, Partition vios, ViosIo.ServerAdapter adapter, String separator) {
    var io = vios.vios.orElseThrow();
    var fields = new ArrayList<String>();
    fields.add(adapter.vhost());
    fields.add(location(server, vios, adapter));
    fields.add(client(server, adapter));
    for (var target : io.targetsOf(adapter.vhost()).toList()) {
      fields.add(target.name());
      fields.add("Available");
      fields.add(target.lun());
      fields.add(target.disk());
      fields.add(location(io.disks.get(target.disk())));
    }
    return String.join(separator, fields) + "\n";
  }

  private static String location(PowerServer server, Partition vios, ViosIo.ServerAdapter adapter) {
    return server.location() + "-V" + vios.id + "-C" + adapter.slot();
  }

  private static String location(ViosIo.Disk disk) {
    var port = disk.uid().isEmpty() ? "D1" : "T1-W500507680140ABCD-L" + disk.name().substring(5);
    return "U78D2.001.WZS0001-P1-C2-" + port.toUpperCase(Locale.ROOT) + "000000000000";
  }

  /** Hexadecimal; zero while the client does not run. */
  private static String client(PowerServer server, ViosIo.ServerAdapter adapter) {
    int id = adapter.remoteId().equals("any") ? 0 : Integer.parseInt(adapter.remoteId());
    var runs = Optional.ofNullable(server.partitions.get(id)).filter(p -> p.active).isPresent();
    return "0x%08x".formatted(runs ? id : 0);
  }

  private static String lspv(Partition vios, List<String> command) {
    var io = vios.vios.orElseThrow();
    var free = command.contains("-free");
    var sizes = free || command.contains("-size");
    var text = new StringBuilder();
    text.append(
        sizes
            ? "NAME            PVID                                SIZE(megabytes)\n"
            : "NAME             PVID                                 VG               STATUS\n");
    for (var disk : io.disks.values()) {
      var local = disk.uid().isEmpty();
      if (free && (local || io.serves(disk.name()))) {
        continue;
      }
      var pvid = local ? "00f6db0a6c7aece5" : "none";
      text.append(
          sizes
              ? "%-15s %-35s %d%n".formatted(disk.name(), pvid, disk.sizeMb())
              : "%-16s %-36s %-16s %s"
                      .formatted(
                          disk.name(), pvid, local ? "rootvg" : "None", local ? "active" : "")
                      .stripTrailing()
                  + "\n");
    }
    return text.toString();
  }

  private String lsdev(Partition vios, List<String> command) {
    var io = vios.vios.orElseThrow();
    if (command.contains("-type")) {
      return io.disks.keySet().stream()
          .map(name -> "%-15s Available  MPIO IBM 2145 FC Disk%n".formatted(name))
          .collect(Collectors.joining("", "name            status      description\n", ""));
    }
    var disk = hmc.hardware.io.disk(io, need(command, "-dev"));
    var unique = disk.uid().isEmpty() ? "2708SAS0000" : "33213" + disk.uid() + "04214503IBMfcp";
    if (option(command, "-attr").filter("unique_id"::equals).isPresent()) {
      return "value\n\n" + unique + "\n";
    }
    return "attribute       value                                             description                  user_settable\n\n"
        + "PCM             PCM/friend/fcpother                               Path Control Module          False\n"
        + "reserve_policy  no_reserve                                        Reserve Policy               True\n"
        + "%-15s %-49s Unique device identifier     False%n".formatted("unique_id", unique);
  }

  private static String need(List<String> command, String option) {
    return option(command, option)
        .orElseThrow(() -> VirtualIo.failed("Missing the required \"" + option + "\" flag."));
  }

  private static Optional<String> option(List<String> command, String option) {
    int at = command.indexOf(option);
    return at > 0 && at + 1 < command.size() ? Optional.of(command.get(at + 1)) : Optional.empty();
  }
}
