package io.bowline.planning;

import io.bowline.inventory.Lun;
import io.bowline.inventory.OperationTime.Operation;
import io.bowline.inventory.Server;
import io.bowline.inventory.StorageArray;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a VM's steps take in nanoseconds when nothing else goes on: each LUN is unmapped from every
 * VIOS host of the source and mapped to every one of the target, some LUNs at a time.
 */
final class StepCosts {

  private record OnArray(long protection, long unmap, long map) {}

  private record OnServer(int hosts, long viosMap, long configure, long restart) {}

  /**
   * A VM's LUNs, one round after another, each as long as its longest.
   *
   * @param unmap from one host
   * @param map to one host
   * @param last LUNs of the last round
   */
  private record Rounds(long unmap, long map, int last) {}

  private final Map<String, OnArray> arrays = new HashMap<>();
  private final Map<String, OnServer> servers = new HashMap<>();
  private final Map<Task, Rounds> rounds = new HashMap<>();
  private final DeviceTimes times;
  private final int atOnce;

  StepCosts(PlanRequest request, DeviceTimes times) {
    this.times = times;
    this.atOnce = Math.max(1, request.lanes().mappingsPerLane());
    for (Server server : request.inventory().servers()) {
      String name = server.name();
      servers.put(
          name,
          new OnServer(
              Math.max(1, server.vios().size()),
              times.nanos(Operation.VIOS_MAP, name),
              times.nanos(Operation.CONFIGURE, name),
              times.nanos(Operation.VM_RESTART, name)));
    }
    for (StorageArray array : request.inventory().arrays()) {
      arrays.put(array.name(), array(array.name(), array.volumeProtection()));
    }
  }

  private OnArray array(String name, Duration protection) {
    return new OnArray(
        protection.toNanos(),
        times.nanos(Operation.LUN_UNMAP, name),
        times.nanos(Operation.LUN_MAP, name));
  }

  private OnArray array(Lun lun) {
    return arrays.computeIfAbsent(lun.array(), name -> array(name, Duration.ZERO));
  }

  /** From one host. */
  long unmap(Lun lun) {
    return array(lun).unmap();
  }

  /** To one host. */
  long map(Lun lun) {
    return array(lun).map();
  }

  /** One LUN on one VIOS. */
  long viosMap(Host target) {
    return servers.get(target.name()).viosMap();
  }

  long configure(Host target) {
    return servers.get(target.name()).configure();
  }

  long vmRestart(Host target) {
    return servers.get(target.name()).restart();
  }

  int atOnce() {
    return atOnce;
  }

  /** Hosts that a server's LUNs are mapped to: one per VIOS. */
  int hosts(String server) {
    OnServer known = servers.get(server);
    return known == null ? 1 : known.hosts();
  }

  /** After the fence proof, when the array lets go of the VM's last LUN. */
  long protectedUntil(Task task) {
    long until = 0;
    for (Lun lun : task.vm().luns()) {
      until = Math.max(until, array(lun).protection());
    }
    return until;
  }

  /** From its first command until it is verified; the VIOSes work while the array maps on. */
  long whole(Task task, Host target) {
    OnServer there = servers.get(target.name());
    Rounds luns = rounds.computeIfAbsent(task, this::roundsOf);
    return hosts(task.vm().server()) * luns.unmap()
        + there.configure()
        + there.hosts() * luns.map()
        + luns.last() * there.viosMap()
        + there.restart();
  }

  private Rounds roundsOf(Task task) {
    List<Lun> luns = task.vm().luns();
    long unmap = 0;
    long map = 0;
    int last = 0;
    for (int first = 0; first < luns.size(); first += atOnce) {
      List<Lun> round = luns.subList(first, Math.min(first + atOnce, luns.size()));
      unmap += round.stream().mapToLong(this::unmap).max().orElse(0);
      map += round.stream().mapToLong(this::map).max().orElse(0);
      last = round.size();
    }
    return new Rounds(unmap, map, last);
  }

  static double seconds(long nanos) {
    return Math.round(nanos / 1e6) / 1e3;
  }
}
