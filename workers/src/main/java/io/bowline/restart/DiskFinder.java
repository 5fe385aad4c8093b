package io.bowline.restart;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hmc.ViosClient;
import io.bowline.inventory.Lun;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds LUNs on a VIOS by their unique id; disk names mean nothing there. What a disk was once is
 * remembered as a hint only: a disk that is used was asked in this step.
 */
public final class DiskFinder {

  private static final int AT_ONCE = 4;
  private static final InParallel READS = new InParallel(AT_ONCE);

  private final Map<String, Map<String, String>> hints = new ConcurrentHashMap<>();

  /** Disk name by LUN id, for those LUNs that are found among the candidates. */
  Map<String, String> find(
      String viosName, ViosClient vios, Collection<Lun> luns, List<String> candidates) {
    var hint = hints.computeIfAbsent(viosName, name -> new ConcurrentHashMap<>());
    hint.keySet().retainAll(candidates);
    var found = new ConcurrentHashMap<String, String>();
    var likely = likelyFirst(candidates, hint, luns);
    for (var from = 0; from < likely.size() && found.size() < luns.size(); from += AT_ONCE) {
      READS.forEach(
          likely.subList(from, Math.min(from + AT_ONCE, likely.size())),
          disk -> ask(disk, vios, luns, hint, found));
    }
    return found;
  }

  private static void ask(
      String disk,
      ViosClient vios,
      Collection<Lun> luns,
      Map<String, String> hint,
      Map<String, String> found) {
    try {
      var uniqueId = vios.uniqueId(disk);
      hint.put(disk, uniqueId);
      luns.stream().filter(lun -> isOf(lun, uniqueId)).forEach(lun -> found.put(lun.id(), disk));
    } catch (DeviceFailure failure) {
      // Another VM's undo may have removed its disk since the disks were listed.
      if (vios.disks().contains(disk)) {
        throw failure;
      }
    }
  }

  /**
   * Disks that were this VM's, then those never asked, the youngest first; those of other LUNs come
   * last.
   */
  private static List<String> likelyFirst(
      List<String> candidates, Map<String, String> hint, Collection<Lun> luns) {
    return candidates.reversed().stream()
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
