package io.bowline.restart;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hmc.ViosClient;
import io.bowline.inventory.Lun;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds LUNs on a VIOS by their unique id; disk names mean nothing there. What a disk was once is
 * remembered as a hint only: a disk that is used was asked in this step.
 */
public final class DiskFinder {

  /** What a disk was when it was asked last; the first are asked first. */
  private enum Rank {
    WANTED,
    NEVER_ASKED,
    OTHERS
  }

  private static final int AT_ONCE = 4;
  private static final InParallel READS = new InParallel(AT_ONCE);

  private final Map<String, Map<String, String>> hints = new ConcurrentHashMap<>();
  private final Map<String, Integer> discoveries = new ConcurrentHashMap<>();

  /** How many discoveries this process has begun on a VIOS; like the names, a hint only. */
  int discoveries(String viosName) {
    return discoveries.getOrDefault(viosName, 0);
  }

  /** Looks for new disks, and says so first: whoever waits for his turn may be served by it. */
  void discover(String viosName, ViosClient vios) {
    discoveries.merge(viosName, 1, Integer::sum);
    vios.discover();
  }

  /** Disk name by LUN id, for those LUNs that are found among the candidates. */
  Map<String, String> find(
      String viosName, ViosClient vios, Collection<Lun> luns, List<String> candidates) {
    return find(viosName, vios, luns, candidates, Rank.values());
  }

  /** The same, without asking disks that were other LUNs' when they were asked last. */
  Map<String, String> findLikely(
      String viosName, ViosClient vios, Collection<Lun> luns, List<String> candidates) {
    return find(viosName, vios, luns, candidates, Rank.WANTED, Rank.NEVER_ASKED);
  }

  private Map<String, String> find(
      String viosName,
      ViosClient vios,
      Collection<Lun> luns,
      List<String> candidates,
      Rank... ranks) {
    var hint = hints.computeIfAbsent(viosName, name -> new ConcurrentHashMap<>());
    var found = new ConcurrentHashMap<String, String>();
    // Other VMs' steps add hints meanwhile: each disk is ranked once.
    var ranked =
        candidates.reversed().stream()
            .collect(Collectors.groupingBy(disk -> rank(hint, disk, luns)));
    var likely =
        Stream.of(ranks).flatMap(rank -> ranked.getOrDefault(rank, List.of()).stream()).toList();
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

  private static Rank rank(Map<String, String> hint, String disk, Collection<Lun> luns) {
    var uniqueId = hint.get(disk);
    if (uniqueId == null) {
      return Rank.NEVER_ASKED;
    }
    return luns.stream().anyMatch(lun -> isOf(lun, uniqueId)) ? Rank.WANTED : Rank.OTHERS;
  }

  private static boolean isOf(Lun lun, String uniqueId) {
    return uniqueId.toUpperCase(Locale.ROOT).contains(lun.uid().toUpperCase(Locale.ROOT));
  }
}
