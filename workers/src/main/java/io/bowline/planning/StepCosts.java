package io.bowline.planning;

import io.bowline.inventory.Lun;
import io.bowline.inventory.Server;
import io.bowline.inventory.StorageArray;
import java.util.HashMap;
import java.util.Map;

/**
 * What a VM's steps take in nanoseconds when nothing else goes on: each LUN is unmapped from every
 * VIOS host of the source and mapped to every one of the target, some LUNs at a time.
 */
final class StepCosts {

  private final Map<String, Integer> hostsOfServer = new HashMap<>();
  private final Map<String, Long> protectionOfArray = new HashMap<>();
  private final StepTimings timings;
  private final int atOnce;

  StepCosts(PlanRequest request) {
    this.timings = request.timings();
    this.atOnce = Math.max(1, request.lanes().mappingsPerLane());
    for (Server server : request.inventory().servers()) {
      hostsOfServer.put(server.name(), Math.max(1, server.vios().size()));
    }
    for (StorageArray array : request.inventory().arrays()) {
      protectionOfArray.put(array.name(), array.volumeProtection().toNanos());
    }
  }

  long lunUnmap() {
    return timings.lunUnmap().toNanos();
  }

  long lunMap() {
    return timings.lunMap().toNanos();
  }

  long viosMap() {
    return timings.viosMap().toNanos();
  }

  long configure() {
    return timings.configure().toNanos();
  }

  long vmRestart() {
    return timings.vmRestart().toNanos();
  }

  int atOnce() {
    return atOnce;
  }

  /** Hosts that a server's LUNs are mapped to: one per VIOS. */
  int hosts(String server) {
    return hostsOfServer.getOrDefault(server, 1);
  }

  /** After the fence proof, when the array lets go of the VM's last LUN. */
  long protectedUntil(Task task) {
    long until = 0;
    for (Lun lun : task.vm().luns()) {
      until = Math.max(until, protectionOfArray.getOrDefault(lun.array(), 0L));
    }
    return until;
  }

  /** From its first command until it is verified; the VIOSes work while the array maps on. */
  long whole(Task task, Host target) {
    int luns = task.vm().luns().size();
    long rounds = (luns + atOnce - 1L) / atOnce;
    long perRound = hosts(task.vm().server()) * lunUnmap() + hosts(target.name()) * lunMap();
    long lastRound = luns == 0 ? 0 : luns - (rounds - 1) * atOnce;
    return rounds * perRound + lastRound * viosMap() + configure() + vmRestart();
  }

  static double seconds(long nanos) {
    return Math.round(nanos / 1e6) / 1e3;
  }
}
