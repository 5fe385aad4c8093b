package io.bowline.printout;

import io.bowline.inventory.Lun;
import io.bowline.inventory.Server.Vios;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A VIOS of a target: adapters, disks and what is mapped, all under names nobody knows yet. */
final class PaperVios {

  private static final int MOST_ADAPTERS = 8;

  private final Vios vios;
  private final int number;
  private final Blanks blanks;
  private final PaperArray arrays;
  private final List<Lun> luns;
  final int id;
  final int firstSlot;
  private final Map<Integer, Adapter> adapters = new TreeMap<>();
  private final Map<String, Lun> disks = new LinkedHashMap<>();
  private final Map<String, Target> targets = new LinkedHashMap<>();

  /** A server adapter and its partner. */
  record Adapter(int slot, int clientId, int clientSlot, String vhost) {}

  private record Target(String disk, String vhost) {}

  /**
   * @param number of the VIOS on its server, from 1
   */
  PaperVios(Vios vios, int number, List<Lun> luns, Blanks blanks, PaperArray arrays) {
    this.vios = vios;
    this.number = number;
    this.luns = luns;
    this.blanks = blanks;
    this.arrays = arrays;
    this.id = blanks.number("VIOS" + number);
    this.firstSlot = blanks.number("SLOT" + number);
    for (char more = 'B'; more < 'B' + MOST_ADAPTERS - 1; more++) {
      blanks.number("SLOT" + number + more);
    }
  }

  String name() {
    return vios.name();
  }

  int slotsEnd() {
    return firstSlot + MOST_ADAPTERS;
  }

  List<Adapter> adapters() {
    return List.copyOf(adapters.values());
  }

  void add(int slot, int clientId, int clientSlot) {
    var more = adapters.isEmpty() ? "" : String.valueOf((char) ('A' + adapters.size()));
    adapters.put(
        slot,
        new Adapter(slot, clientId, clientSlot, blanks.name("vhost", "VHOST" + number + more)));
  }

  void remove(int slot) {
    adapters.remove(slot);
  }

  PaperAnswer answer(Words words) {
    return switch (words.program()) {
      case "lsmap" -> PaperAnswer.rows(mappings());
      case "lspv" -> PaperAnswer.rows(disks(words.has("-free")));
      case "lsdev" ->
          new PaperAnswer(0, "unique_id  33213" + disks.get(words.after("-dev")).uid() + "04IBM\n");
      case "cfgdev" -> discovered();
      case "mkvdev" -> {
        targets.put(
            words.after("-dev"), new Target(words.after("-vdev"), words.after("-vadapter")));
        yield PaperAnswer.DONE;
      }
      case "rmvdev" -> {
        targets.remove(words.after("-vtd"));
        yield PaperAnswer.DONE;
      }
      case "rmdev" -> {
        disks.remove(words.after("-dev"));
        yield PaperAnswer.DONE;
      }
      default -> throw new IllegalStateException("no VIOS on paper answers " + words);
    };
  }

  private PaperAnswer discovered() {
    for (var lun : arrays.seenBy(vios.sanHost())) {
      if (!disks.containsValue(lun)) {
        disks.put(blanks.name("hdisk", "DISK" + number + "." + (luns.indexOf(lun) + 1)), lun);
      }
    }
    return PaperAnswer.DONE;
  }

  private List<String> disks(boolean free) {
    return disks.keySet().stream()
        .filter(disk -> !free || targets.values().stream().noneMatch(t -> t.disk().equals(disk)))
        .map(disk -> disk + "  none  1024")
        .toList();
  }

  private List<String> mappings() {
    var lines = new ArrayList<String>();
    for (var adapter : adapters.values()) {
      lines.add(
          "%s U0000.000.0000000-V1-C%d 0x00000000".formatted(adapter.vhost(), adapter.slot()));
      lines.add("");
      targets.forEach(
          (name, target) -> {
            if (target.vhost().equals(adapter.vhost())) {
              lines.addAll(
                  List.of(
                      column("VTD", name),
                      column("Status", "Available"),
                      column("LUN", "0x8100000000000000"),
                      column("Backing device", target.disk()),
                      ""));
            }
          });
    }
    return lines;
  }

  private static String column(String label, String value) {
    return "%-22s%s".formatted(label, value);
  }
}
