package io.bowline.outage;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Vm;
import io.bowline.planning.LaneLimits;
import io.bowline.planning.PlanRequest;
import io.bowline.planning.RestartRules;
import io.bowline.planning.StepTimings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together what a plan depends on: inventory, what others hold, what was tried. */
public final class PlanRequests {

  private final CurrentInventory inventory;
  private final Reservations reservations;
  private final Function<Inventory, RestartRules> rules;
  private final StepTimings timings;
  private final LaneLimits lanes;

  public PlanRequests(
      CurrentInventory inventory,
      Reservations reservations,
      Function<Inventory, RestartRules> rules,
      StepTimings timings,
      LaneLimits lanes) {
    this.inventory = inventory;
    this.reservations = reservations;
    this.rules = rules;
    this.timings = timings;
    this.lanes = lanes;
  }

  /** For all VMs of a failed server that are meant to run. */
  public PlanRequest forOutage(Outage outage) {
    return request(outage, Set.of(), Map.of(), held -> !held.outage().equals(outage.id()));
  }

  /** For one VM of an outage whose last attempt was undone. */
  public PlanRequest forVm(Outage outage, String vm, Set<String> excluded) {
    return request(
        outage,
        Set.of(vm),
        Map.of(vm, excluded),
        held -> !(held.outage().equals(outage.id()) && held.vm().equals(vm)));
  }

  private PlanRequest request(
      Outage outage,
      Set<String> vms,
      Map<String, Set<String>> excluded,
      java.util.function.Predicate<Reservations.Held> counts) {
    var now = inventory.now().inventory();
    return new PlanRequest(
        now,
        Set.of(outage.server()),
        vms,
        reservations.all().stream().filter(counts).map(held -> reserved(held, now)).toList(),
        excluded,
        rules.apply(now),
        timings,
        lanes);
  }

  private static PlanRequest.Reservation reserved(Reservations.Held held, Inventory now) {
    var tags =
        now.vms().stream()
            .filter(vm -> vm.name().equals(held.vm()))
            .map(Vm::antiAffinity)
            .findFirst()
            .orElse(Set.of());
    return new PlanRequest.Reservation(
        held.vm(), held.server(), held.cpu(), held.memoryMiB(), held.slots(), tags);
  }

  /** Per VM of the outage, the VMs of the same outage it waits for. */
  public static Map<String, List<String>> dependencies(Inventory inventory, Set<String> vms) {
    return inventory.vms().stream()
        .filter(vm -> vms.contains(vm.name()))
        .collect(
            Collectors.toMap(
                Vm::name, vm -> vm.dependsOn().stream().filter(vms::contains).sorted().toList()));
  }
}
