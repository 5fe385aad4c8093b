package io.bowline.outage;

import io.bowline.inventory.Server;
import io.bowline.inventory.ServerState;
import io.bowline.outage.StoredPlan.Kind;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.PlanRequest;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows what a failover would do, before anybody is asked whether it may. */
public final class PreviewPlan {

  private final Outages outages;
  private final PlanRequests requests;
  private final CurrentInventory inventory;
  private final Function<PlanRequest, FailoverPlan> planner;
  private final Plans plans;
  private final String fencingPolicy;
  private final Clock clock;

  public PreviewPlan(
      Outages outages,
      PlanRequests requests,
      CurrentInventory inventory,
      Function<PlanRequest, FailoverPlan> planner,
      Plans plans,
      String fencingPolicy,
      Clock clock) {
    this.outages = outages;
    this.requests = requests;
    this.inventory = inventory;
    this.planner = planner;
    this.plans = plans;
    this.fencingPolicy = fencingPolicy;
    this.clock = clock;
  }

  /**
   * What the approver sees and the decision table decides on.
   *
   * @param vmsByClass "gold 3, silver 2"
   * @param preview Markdown table
   */
  public record Preview(
      String previewId,
      int vmCount,
      String vmsByClass,
      String preview,
      int unplacedCount,
      long inventoryAgeMinutes,
      String fencingPolicy) {}

  public Preview preview(String outageId) {
    var outage = outages.get(outageId);
    var request = requests.forOutage(outage);
    var plan = planner.apply(request);
    var now = clock.instant();
    var vms = vms(plan);
    var stored =
        plans.add(
            outageId, Kind.PREVIEW, plan, PlanRequests.dependencies(request.inventory(), vms), now);
    outages.asked(outageId, stored.id(), now);
    var classes =
        CurrentInventory.byClass(request.inventory(), vms).entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return new Preview(
        stored.id(),
        vms.size(),
        classes,
        PreviewTable.of(plan, request.inventory()),
        plan.unplaced().size(),
        inventory.now().age(involved(request), now).toMinutes(),
        fencingPolicy);
  }

  /** A server that has been away for days says nothing about this failover. */
  private static Set<String> involved(PlanRequest request) {
    return request.inventory().servers().stream()
        .filter(s -> s.state() == ServerState.OPERATING || request.failed().contains(s.name()))
        .map(Server::name)
        .collect(Collectors.toSet());
  }

  static Set<String> vms(FailoverPlan plan) {
    var vms = new HashSet<String>();
    plan.placements().forEach(p -> vms.add(p.vm()));
    plan.unplaced().forEach(u -> vms.add(u.vm()));
    return vms;
  }
}
