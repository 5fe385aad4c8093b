package io.bowline.bound;

import io.bowline.inventory.Lun;
import io.bowline.inventory.Server;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import java.util.Arrays;
import java.util.Map;

/**
 * The least that one VM takes, in seconds, on the target where it takes least.
 *
 * @param protection until its array lets its LUNs go
 * @param detach unmapping its LUNs from the source
 * @param firstMap until a LUN can be seen on the target, once it may be mapped
 * @param map making its LUNs visible on the target, the VIOS work of the last ones included
 */
record VmWork(
    Vm vm,
    int sourceHosts,
    BestTarget target,
    double protection,
    double detach,
    double firstMap,
    double map) {

  /**
   * @param target of the servers that it may be restarted on
   */
  static VmWork of(
      Vm vm,
      Server source,
      BestTarget target,
      Map<String, StorageArray> arrays,
      Times times,
      int atOnce) {
    int sourceHosts = source == null ? 1 : BestTarget.hosts(source);
    double[] unmaps = vm.luns().stream().mapToDouble(lun -> times.unmap(lun.array())).toArray();
    double[] maps = vm.luns().stream().mapToDouble(lun -> times.map(lun.array())).toArray();
    double firstMap = Arrays.stream(maps).min().orElse(0);
    // Whether a LUN keeps its place while its VIOSes work is not assumed: only the last ones count.
    double byLane = target.hosts() * together(maps, atOnce) + target.viosMap();
    double byVios = target.limitedByVioses() ? firstMap + maps.length * target.viosMap() : 0;
    double protection =
        vm.luns().stream()
            .map(Lun::array)
            .mapToDouble(array -> Times.seconds(arrays.get(array).volumeProtection()))
            .max()
            .orElse(0);
    return new VmWork(
        vm,
        sourceHosts,
        target,
        protection,
        sourceHosts * together(unmaps, atOnce),
        firstMap,
        maps.length == 0 ? 0 : Math.max(byLane, byVios));
  }

  /**
   * No less, a few at a time: the longest of them, their sum shared evenly, and as many of the
   * shortest as must follow each other in one place.
   */
  private static double together(double[] each, int atOnce) {
    double[] sorted = Arrays.stream(each).sorted().toArray();
    int inARow = (sorted.length + atOnce - 1) / atOnce;
    double longest = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
    double evenly = Arrays.stream(sorted).sum() / atOnce;
    return Math.max(Math.max(longest, evenly), Arrays.stream(sorted).limit(inARow).sum());
  }

  double configure() {
    return target.configure();
  }

  double restart() {
    return target.restart();
  }

  /** From its first command until it is verified. */
  double whole() {
    return detach + configure() + map + restart();
  }

  /** Commands of one array, one after another. */
  double onArray(String array, Times times) {
    long luns = vm.luns().stream().filter(lun -> lun.array().equals(array)).count();
    return luns * (sourceHosts * times.unmap(array) + target.hosts() * times.map(array));
  }

  /** One LUN after another on one VIOS. */
  double onVios() {
    return vm.luns().size() * target.viosMap();
  }
}
