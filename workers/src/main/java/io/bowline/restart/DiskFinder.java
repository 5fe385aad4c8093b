package io.bowline.restart;

import io.bowline.connectors.hmc.ViosClient;
import io.bowline.inventory.Lun;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds LUNs on a VIOS by their unique id; disk names mean nothing there. What a disk was once is
 * remembered as a hint only: a disk that is used was asked in this step.
 */
public final class DiskFinder {

  private final Map<String, Map<String, String>> hints = new ConcurrentHashMap<>();

  /** Disk name by LUN id, for those LUNs that are found among the candidates. */
  Map<String, String> find(
      String viosName, ViosClient vios, Collection<Lun> luns, List<String> candidates) {
    var hint = hints.computeIfAbsent(viosName, name -> new ConcurrentHashMap<>());
    hint.keySet().retainAll(candidates);
    var missing = new HashMap<String, Lun>();
    luns.forEach(lun -> missing.put(lun.id(), lun));
    var found = new HashMap<String, String>();
    for (var disk : likelyFirst(candidates, hint, luns)) {
      if (missing.isEmpty()) {
        break;
      }
      var uniqueId = vios.uniqueId(disk);
      hint.put(disk, uniqueId);
      missing.values().stream()
          .filter(lun -> isOf(lun, uniqueId))
          .findFirst()
          .ifPresent(
              lun -> {
                found.put(lun.id(), disk);
                missing.remove(lun.id());
              });
    }
    return found;
  }

  /** Disks that were this VM's, then those never asked; those of other LUNs come last. */
  private static List<String> likelyFirst(
      List<String> candidates, Map<String, String> hint, Collection<Lun> luns) {
    return candidates.stream()
        .sorted(Comparator.comparingInt(disk -> rank(hint.get(disk), luns)))
        .toList();
  }

  private static int rank(String uniqueId, Collection<Lun> luns) {
    if (uniqueId == null) {
      return 1;
    }
    return luns.stream().anyMatch(lun -> isOf(lun, uniqueId)) ? 0 : 2;
  }

  private static boolean isOf(Lun lun, String uniqueId) {
    return uniqueId.toUpperCase(Locale.ROOT).contains(lun.uid().toUpperCase(Locale.ROOT));
  }
}
