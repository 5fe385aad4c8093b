package io.bowline.planning;

import io.bowline.inventory.Inventory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything a plan depends on.
 *
 * @param failed names of the failed servers
 * @param vms VMs to place; empty: every VM of the failed servers that is meant to run
 * @param reserved what other outages hold on each server
 * @param excluded per VM, servers that were tried and must not be tried again
 * @param lanes how lanes may be cut
 * @param elapsed from the failure until the plan can begin: it counts against each recovery time
 *     objective
 */
public record PlanRequest(
    Inventory inventory,
    Set<String> failed,
    Set<String> vms,
    List<Reservation> reserved,
    Map<String, Set<String>> excluded,
    RestartRules rules,
    StepTimings timings,
    LaneLimits lanes,
    Duration elapsed) {

  /** Every VM of the failed servers, with nothing reserved and nothing tried. */
  public static PlanRequest of(
      Inventory inventory, Set<String> failed, RestartRules rules, StepTimings timings) {
    return new PlanRequest(
        inventory,
        failed,
        Set.of(),
        List.of(),
        Map.of(),
        rules,
        timings,
        LaneLimits.DEFAULT,
        Duration.ZERO);
  }

  /** The same question about another state of the PoD. */
  PlanRequest in(Inventory other) {
    return new PlanRequest(other, failed, vms, reserved, excluded, rules, timings, lanes, elapsed);
  }

  /** The same question about these VMs. */
  PlanRequest with(Set<String> otherVms, Map<String, Set<String>> otherExcluded) {
    return new PlanRequest(
        inventory, failed, otherVms, reserved, otherExcluded, rules, timings, lanes, elapsed);
  }

  /** Capacity of a server that another outage or attempt has taken. */
  public record Reservation(
      String vm, String server, double cpu, long memoryMiB, int slots, Set<String> antiAffinity) {}
}
