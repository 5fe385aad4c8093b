package io.bowline.escalation;

import io.bowline.escalation.HostChoice.Choice;
import io.bowline.inventory.Vm;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.PlanRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Places one VM that failed alone: the first server of {@link HostChoice} that the planner's
 * constraints allow too.
 */
public final class ByLoad implements Function<PlanRequest, ByLoad.Place> {

  private final HostSight sight;
  private final Function<PlanRequest, FailoverPlan> planner;

  public ByLoad(HostSight sight, Function<PlanRequest, FailoverPlan> planner) {
    this.sight = sight;
    this.planner = planner;
  }

  /**
   * @param server empty: none
   * @param why per server what keeps the VM from it, for people
   */
  public record Place(String server, String why) {

    public boolean found() {
      return !server.isEmpty();
    }
  }

  @Override
  public Place apply(PlanRequest request) {
    var name = request.vms().iterator().next();
    var vm =
        request.inventory().vms().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow();
    var choice =
        HostChoice.of(
            HostSight.wanted(request.inventory(), vm),
            sight.hosts(request.inventory(), request.failed(), request.reserved(), name));
    var tried = request.excluded().getOrDefault(name, Set.of());
    var reasons = reasons(choice);
    for (var server : choice.inOrder()) {
      if (tried.contains(server)) {
        reasons.add(server + ": was tried");
        continue;
      }
      var plan = planner.apply(only(request, vm, server));
      if (!plan.placements().isEmpty()) {
        return new Place(server, "");
      }
      plan.unplaced().stream()
          .flatMap(unplaced -> unplaced.reasons().stream())
          .filter(reason -> reason.server().equals(server))
          .forEach(
              reason ->
                  reasons.add(server + ": " + reason.constraint() + " (" + reason.detail() + ")"));
    }
    return new Place("", "no server can take it: " + String.join("; ", reasons));
  }

  private static List<String> reasons(Choice choice) {
    return choice.refused().stream()
        .map(refused -> refused.server() + ": " + refused.why())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static PlanRequest only(PlanRequest request, Vm vm, String server) {
    var others = new HashSet<String>();
    request.inventory().servers().forEach(other -> others.add(other.name()));
    others.remove(server);
    var excluded = new HashMap<>(request.excluded());
    excluded.put(vm.name(), others);
    return new PlanRequest(
        request.inventory(),
        request.failed(),
        request.vms(),
        request.reserved(),
        excluded,
        request.rules(),
        request.timings(),
        request.lanes(),
        request.elapsed());
  }
}
