package io.bowline.outage;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Vm;
import io.bowline.outage.Reservations.Held;
import io.bowline.outage.StoredPlan.Kind;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.FailoverPlan.Placement;
import io.bowline.planning.FailoverPlan.Unplaced;
import io.bowline.planning.PlanRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Plans again after the fence and commits the plan with the capacity it takes and the rows of its
 * VMs in one transaction, while no other outage can plan. A repeated job finds its plan committed.
 */
public final class CommitPlan {

  private final Outages outages;
  private final PlanRequests requests;
  private final Function<PlanRequest, FailoverPlan> planner;
  private final Plans plans;
  private final Reservations reservations;
  private final VmRecoveries recoveries;
  private final PlanDifference difference;
  private final TransactionOperations transaction;
  private final Clock clock;

  public CommitPlan(
      Outages outages,
      PlanRequests requests,
      Function<PlanRequest, FailoverPlan> planner,
      Plans plans,
      Reservations reservations,
      VmRecoveries recoveries,
      PlanDifference difference,
      TransactionOperations transaction,
      Clock clock) {
    this.outages = outages;
    this.requests = requests;
    this.planner = planner;
    this.plans = plans;
    this.reservations = reservations;
    this.recoveries = recoveries;
    this.difference = difference;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A lane as the runbook walks through it. */
  public record Lane(String lane, List<LaneVm> vms) {}

  /** A VM of a lane and what it waits for. */
  public record LaneVm(String name, List<String> dependsOn) {}

  /**
   * @param planDifference one line per material difference from the approved preview
   */
  public record Committed(
      String planId,
      List<Lane> lanes,
      List<String> unplaced,
      boolean planChanged,
      String planDifference) {}

  public Committed commit(String outageId) {
    var stored = transaction.execute(status -> committed(outageId));
    var preview = plans.find(String.valueOf(outages.get(outageId).previewPlan()));
    var lines = preview.map(p -> difference.between(p.plan(), stored.plan())).orElse(List.of());
    return new Committed(
        stored.id(),
        lanes(stored),
        stored.plan().unplaced().stream().map(Unplaced::vm).toList(),
        !lines.isEmpty(),
        lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n")));
  }

  private StoredPlan committed(String outageId) {
    outages.lockOpen();
    var outage = outages.get(outageId);
    var before = outage.committedPlan().flatMap(plans::find);
    return before.orElseGet(() -> plan(outage));
  }

  private StoredPlan plan(Outage outage) {
    var request = requests.forOutage(outage);
    var plan = planner.apply(request);
    var now = clock.instant();
    var dependencies = PlanRequests.dependencies(request.inventory(), PreviewPlan.vms(plan));
    var stored = plans.add(outage.id(), Kind.COMMITTED, plan, dependencies, now);
    var vms = byName(request.inventory());
    PreviewPlan.vms(plan).forEach(vm -> takeOver(outage, vm));
    for (var placement : plan.placements()) {
      recoveries.plan(VmRecovery.planned(outage.id(), placement));
      reservations.take(held(outage.id(), vms.get(placement.vm()), placement.target()));
    }
    for (var unplaced : plan.unplaced()) {
      recoveries.plan(unplaced(outage, unplaced));
    }
    outages.planned(outage.id(), stored.id(), now);
    return stored;
  }

  /** What another outage has in hand without having moved it is this one's now. */
  private void takeOver(Outage outage, String vm) {
    recoveries
        .holder(vm)
        .filter(row -> !row.outage().equals(outage.id()))
        .ifPresent(
            row -> {
              recoveries.takeOver(row, outage.id(), clock.instant());
              reservations.free(row.outage(), vm);
            });
  }

  static Held held(String outage, Vm vm, String target) {
    return new Held(outage, vm.name(), target, vm.cpu(), vm.memoryMiB(), vm.slots());
  }

  static Map<String, Vm> byName(Inventory inventory) {
    return inventory.vms().stream().collect(Collectors.toMap(Vm::name, vm -> vm));
  }

  /** Why no server takes the VM, for people. */
  static String why(Unplaced unplaced) {
    var text =
        unplaced.reasons().stream()
            .map(r -> r.server() + ": " + r.constraint() + " (" + r.detail() + ")")
            .collect(Collectors.joining("; ", "no server can take it: ", ""));
    return text.length() <= 1_900 ? text : text.substring(0, 1_900) + "…";
  }

  private static VmRecovery unplaced(Outage outage, Unplaced u) {
    return new VmRecovery(
        outage.id(),
        u.vm(),
        outage.server(),
        null,
        null,
        null,
        0,
        VmStep.WAITING,
        "",
        why(u),
        null,
        null,
        null,
        null,
        null);
  }

  private static List<Lane> lanes(StoredPlan stored) {
    var lanes = new TreeMap<String, List<Placement>>();
    for (var placement : stored.plan().placements()) {
      lanes.computeIfAbsent(placement.lane(), lane -> new ArrayList<>()).add(placement);
    }
    var ordered = new LinkedHashMap<String, Lane>();
    lanes.forEach(
        (lane, placements) -> {
          placements.sort(Comparator.comparingInt(Placement::position));
          var vms =
              placements.stream()
                  .map(p -> new LaneVm(p.vm(), stored.dependsOn().getOrDefault(p.vm(), List.of())))
                  .toList();
          ordered.put(lane, new Lane(lane, vms));
        });
    return List.copyOf(ordered.values());
  }
}
