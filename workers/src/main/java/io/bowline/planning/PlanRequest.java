package io.bowline.planning;

import io.bowline.inventory.Inventory;
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
 */
public record PlanRequest(
    Inventory inventory,
    Set<String> failed,
    Set<String> vms,
    List<Reservation> reserved,
    Map<String, Set<String>> excluded,
    RestartRules rules,
    StepTimings timings,
    LaneLimits lanes) {

  /** Every VM of the failed servers, with nothing reserved and nothing tried. */
  public static PlanRequest of(
      Inventory inventory, Set<String> failed, RestartRules rules, StepTimings timings) {
    return new PlanRequest(
        inventory, failed, Set.of(), List.of(), Map.of(), rules, timings, LaneLimits.DEFAULT);
  }

  /** Capacity of a server that another outage or attempt has taken. */
  public record Reservation(
      String vm, String server, double cpu, long memoryMiB, int slots, Set<String> antiAffinity) {}
}
