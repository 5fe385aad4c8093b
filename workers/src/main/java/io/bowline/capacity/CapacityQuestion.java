package io.bowline.capacity;

import io.bowline.inventory.Inventory;
import io.bowline.planning.PlanRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What every what-if starts from.
 *
 * @param now the PoD as it stands: its failed servers take no VM, its reservations hold their
 *     place; its VMs are not used
 * @param allowance what passes before a plan begins
 */
public record CapacityQuestion(PlanRequest now, Allowance allowance) {

  Inventory inventory() {
    return now.inventory();
  }

  /** The plan to ask for when these servers failed as well. */
  PlanRequest ifFailed(Set<String> servers, Set<String> vms) {
    Set<String> failed = new TreeSet<>(now.failed());
    failed.addAll(servers);
    return new PlanRequest(
        now.inventory(),
        failed,
        vms,
        now.reserved(),
        Map.of(),
        now.rules(),
        now.timings(),
        now.lanes(),
        allowance.total());
  }
}
