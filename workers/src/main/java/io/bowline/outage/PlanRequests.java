package io.bowline.outage;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Vm;
import io.bowline.outage.Reservations.Held;
import io.bowline.planning.LaneLimits;
import io.bowline.planning.PlanRequest;
import io.bowline.planning.RestartRules;
import io.bowline.planning.StepTimings;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts together what a plan depends on: inventory, what others hold, what was tried. */
public final class PlanRequests {

  private final Outages outages;
  private final CurrentInventory inventory;
  private final VmRecoveries recoveries;
  private final Reservations reservations;
  private final Function<Inventory, RestartRules> rules;
  private final StepTimings timings;
  private final LaneLimits lanes;
  private final Clock clock;

  public PlanRequests(
      Outages outages,
      CurrentInventory inventory,
      VmRecoveries recoveries,
      Reservations reservations,
      Function<Inventory, RestartRules> rules,
      StepTimings timings,
      LaneLimits lanes,
      Clock clock) {
    this.outages = outages;
    this.inventory = inventory;
    this.recoveries = recoveries;
    this.reservations = reservations;
    this.rules = rules;
    this.timings = timings;
    this.lanes = lanes;
    this.clock = clock;
  }

  /** For all VMs of a failed server that are meant to run and that no other outage moves. */
  public PlanRequest forOutage(Outage outage) {
    var now = inventory.now().inventory();
    var vms =
        now.vms().stream()
            .filter(vm -> vm.server().equals(outage.server()))
            .filter(vm -> vm.desired() == Vm.Desired.RUNNING)
            .filter(vm -> !recoveries.isMovedByAnother(vm.name(), outage.id()))
            .map(Vm::name)
            .collect(Collectors.toSet());
    return request(outage, now, vms, Map.of(), held -> !held.outage().equals(outage.id()));
  }

  /** For one VM of an outage whose last attempt was undone. */
  public PlanRequest forVm(Outage outage, String vm, Set<String> excluded) {
    return request(
        outage,
        inventory.now().inventory(),
        Set.of(vm),
        Map.of(vm, excluded),
        held -> !(held.outage().equals(outage.id()) && held.vm().equals(vm)));
  }

  /** What every what-if starts from: no VM to place, but what has failed and what is held. */
  public PlanRequest withoutVms() {
    var now = inventory.now().inventory();
    return new PlanRequest(
        now,
        outages.openServers(),
        Set.of(),
        reservations.all().stream().map(held -> reserved(held, now)).toList(),
        Map.of(),
        rules.apply(now),
        timings,
        lanes,
        Duration.ZERO);
  }

  /** Whatever failed takes no VM, and what other outages hold counts although it is still there. */
  private PlanRequest request(
      Outage outage,
      Inventory now,
      Set<String> vms,
      Map<String, Set<String>> excluded,
      Predicate<Held> counts) {
    var failed = failed(outage);
    if (!vms.isEmpty()) {
      failed.addAll(outages.openServers());
    }
    return new PlanRequest(
        now,
        failed,
        vms,
        reservations.all().stream().filter(counts).map(held -> reserved(held, now)).toList(),
        excluded,
        rules.apply(now),
        timings,
        lanes,
        elapsed(outage));
  }

  /** The server of a VM that failed alone may take it back. */
  private static Set<String> failed(Outage outage) {
    return switch (outage.subject()) {
      case Subject.WholeServer whole -> new HashSet<>(Set.of(outage.server()));
      case Subject.OneVm one -> new HashSet<>();
    };
  }

  /** What has passed of each recovery time objective. */
  private Duration elapsed(Outage outage) {
    var elapsed = Duration.between(outage.failedAt(), clock.instant());
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  private static PlanRequest.Reservation reserved(Held held, Inventory now) {
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
