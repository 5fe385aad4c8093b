package io.bowline.printout;

import io.bowline.inventory.Lun;
import io.bowline.inventory.Vm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The volumes of one VM on their arrays, mapped to its source as they are when that fails. */
final class PaperArray {

  private static final String DELIMITER = "!";

  private final Map<String, Lun> luns = new LinkedHashMap<>();
  private final Map<String, Set<String>> hosts = new LinkedHashMap<>();

  PaperArray(Vm vm, List<String> sourceHosts) {
    for (var lun : vm.luns()) {
      luns.put(place(lun.array(), lun.id()), lun);
      hosts.put(place(lun.array(), lun.id()), new LinkedHashSet<>(sourceHosts));
    }
  }

  /** LUNs that this host sees. */
  List<Lun> seenBy(String host) {
    return hosts.entrySet().stream()
        .filter(entry -> entry.getValue().contains(host))
        .map(entry -> luns.get(entry.getKey()))
        .toList();
  }

  PaperAnswer answer(String array, Words words) {
    var place = place(array, words.last());
    return switch (words.program()) {
      case "lsvdiskhostmap" -> map(place);
      case "mkvdiskhostmap" -> {
        hosts.get(place).add(words.after("-host"));
        yield PaperAnswer.DONE;
      }
      case "rmvdiskhostmap" -> {
        hosts.get(place).remove(words.after("-host"));
        yield PaperAnswer.DONE;
      }
      default -> throw new IllegalStateException("no array on paper answers " + words);
    };
  }

  private PaperAnswer map(String place) {
    var lun = luns.get(place);
    var rows = new ArrayList<String>();
    for (var host : hosts.get(place)) {
      rows.add(
          String.join(
              DELIMITER, "0", lun.id(), Integer.toString(rows.size()), "0", host, lun.uid()));
    }
    if (rows.isEmpty()) {
      return PaperAnswer.DONE;
    }
    rows.addFirst(
        String.join(DELIMITER, "id", "name", "SCSI_id", "host_id", "host_name", "vdisk_UID"));
    return PaperAnswer.rows(rows);
  }

  private static String place(String array, String volume) {
    return array + "/" + volume;
  }
}
