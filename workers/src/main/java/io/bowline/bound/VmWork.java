package io.bowline.bound;

import io.bowline.inventory.Lun;
import io.bowline.inventory.Server;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import io.bowline.planning.LaneLimits;
import io.bowline.planning.StepTimings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The least that one VM takes, in seconds, on the target where it takes least.
 *
 * @param protection until its array lets its LUNs go
 * @param detach unmapping its LUNs from the source
 * @param map making its LUNs visible on the target, the VIOS work of the last ones included
 */
record VmWork(
    Vm vm,
    int sourceHosts,
    int targetHosts,
    double protection,
    double detach,
    double configure,
    double map,
    double restart) {

  static VmWork of(
      Vm vm,
      Server source,
      List<Server> targets,
      Map<String, StorageArray> arrays,
      StepTimings timings,
      LaneLimits lanes) {
    int sourceHosts = hosts(source);
    List<Server> allowed =
        targets.stream()
            .filter(server -> vm.allowedServers().isEmpty() || isAllowed(vm, server))
            .toList();
    int targetHosts = allowed.stream().mapToInt(VmWork::hosts).min().orElse(1);
    // A server without VIOSes is not limited by them.
    boolean byVioses = allowed.stream().noneMatch(server -> server.vios().isEmpty());
    int luns = vm.luns().size();
    int rounds = (luns + lanes.mappingsPerLane() - 1) / lanes.mappingsPerLane();
    double lunMap = seconds(timings.lunMap());
    double viosMap = seconds(timings.viosMap());
    // Whether a LUN keeps its place while its VIOSes work is not assumed: only the last ones count.
    double byLane = rounds * targetHosts * lunMap + viosMap;
    double byVios = byVioses ? lunMap + luns * viosMap : 0;
    double protection =
        vm.luns().stream()
            .map(Lun::array)
            .mapToDouble(array -> seconds(arrays.get(array).volumeProtection()))
            .max()
            .orElse(0);
    return new VmWork(
        vm,
        sourceHosts,
        targetHosts,
        protection,
        rounds * sourceHosts * seconds(timings.lunUnmap()),
        seconds(timings.configure()),
        luns == 0 ? 0 : Math.max(byLane, byVios),
        seconds(timings.vmRestart()));
  }

  /** From its first command until it is verified. */
  double whole() {
    return detach + configure + map + restart;
  }

  /** Commands of one array, one after another. */
  double onArray(String array, StepTimings timings) {
    long luns = vm.luns().stream().filter(lun -> lun.array().equals(array)).count();
    return luns
        * (sourceHosts * seconds(timings.lunUnmap()) + targetHosts * seconds(timings.lunMap()));
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static boolean isAllowed(Vm vm, Server server) {
    return vm.allowedServers().contains(server.name());
  }

  private static int hosts(Server server) {
    return server == null ? 1 : Math.max(1, server.vios().size());
  }
}
