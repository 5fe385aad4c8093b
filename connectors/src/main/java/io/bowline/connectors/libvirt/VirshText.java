package io.bowline.connectors.libvirt;

import io.bowline.connectors.hypervisor.Guest;
import io.bowline.connectors.hypervisor.GuestState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what {@code virsh} prints in English (facts: libvirt-qemu.md, section A2). */
final class VirshText {

  /** A domain and its state as {@code domstats} gives it: numbers of libvirt's interface. */
  record State(String name, int state, int reason) {

    Guest guest(String id) {
      return new Guest(name, id, VirshText.state(words()), words());
    }

    private String words() {
      return switch (state) {
        case 0 -> "no state";
        case 1 -> "running";
        case 2 -> "idle";
        case 3 -> "paused";
        case 4 -> "in shutdown";
        case 5 ->
            "shut off" + (reason < OFF_REASONS.size() ? " (" + OFF_REASONS.get(reason) + ")" : "");
        case 6 -> "crashed";
        case 7 -> "pmsuspended";
        default -> "state " + state;
      };
    }
  }

  /** By libvirt's numbers (facts: libvirt-qemu.md, section A2). Crashed: a signal ended QEMU. */
  private static final List<String> OFF_REASONS =
      List.of(
          "unknown",
          "shutdown",
          "destroyed",
          "crashed",
          "migrated",
          "saved",
          "failed",
          "from snapshot",
          "daemon");

  private static final Pattern DOMAIN = Pattern.compile("(?m)^Domain: '(.*)'$");
  private static final Pattern NUMBER = Pattern.compile("(?m)^\\s*state\\.(state|reason)=(\\d+)$");

  private VirshText() {}

  /** UUIDs by name of {@code list --all --uuid --name}. */
  static Map<String, String> ids(String text) {
    var ids = new LinkedHashMap<String, String>();
    text.lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.strip().split(" +", 2))
        .filter(row -> row.length == 2)
        .forEach(row -> ids.put(row[1], row[0]));
    return ids;
  }

  /** {@code domstats --state}: a block for each domain, an empty line after it. */
  static List<State> states(String text) {
    var states = new ArrayList<State>();
    for (var block : text.split("(?m)^(?=Domain: )")) {
      var name = DOMAIN.matcher(block);
      if (name.find()) {
        var numbers = new LinkedHashMap<String, Integer>();
        NUMBER
            .matcher(block)
            .results()
            .forEach(found -> numbers.put(found.group(1), Integer.parseInt(found.group(2))));
        states.add(
            new State(
                name.group(1),
                numbers.getOrDefault("state", -1),
                numbers.getOrDefault("reason", 0)));
      }
    }
    return states;
  }

  /** {@code STATE} or {@code STATE (REASON)}; what is not known to be off is not off. */
  static GuestState state(String words) {
    var state = words.replaceFirst(" \\(.*\\)$", "");
    return switch (state) {
      case "running", "idle" -> GuestState.RUNNING;
      case "paused", "pmsuspended" -> GuestState.PAUSED;
      case "in shutdown" -> GuestState.STOPPING;
      case "shut off" -> off(words.substring(state.length()).strip());
      case "crashed" -> GuestState.PANICKED;
      default -> GuestState.UNKNOWN;
    };
  }

  /** Reasons of {@code shut off}: a host that was started anew knows none. */
  private static GuestState off(String reason) {
    return switch (reason) {
      case "(crashed)" -> GuestState.CRASHED;
      case "(shutdown)", "(destroyed)", "(saved)", "(migrated)", "(from snapshot)" ->
          GuestState.OFF;
      default -> GuestState.OFF_UNEXPLAINED;
    };
  }

  /** The one line that is not empty. */
  static String line(String text) {
    return text.strip();
  }

  static HostFacts host(String node, String memory, String load) {
    return new HostFacts(
        field(node, "CPU model"),
        Integer.parseInt(field(node, "CPU(s)")),
        kib(field(memory, "total")) / 1024,
        kib(field(memory, "free")) / 1024,
        Double.parseDouble(load.strip().split(" ")[1]));
  }

  private static String field(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name))
        .filter(line -> line.substring(name.length()).strip().startsWith(":"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("Expected " + name + ", but found none in " + text));
  }

  private static long kib(String text) {
    return Long.parseLong(text.replace(" KiB", ""));
  }
}
