package io.bowline.capacity;

import io.bowline.bound.LowerBound;
import io.bowline.capacity.Loss.ClassLoss;
import io.bowline.capacity.Loss.Delay;
import io.bowline.capacity.Loss.Late;
import io.bowline.capacity.Loss.Unplaced;
import io.bowline.capacity.Loss.Why;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Lun;
import io.bowline.inventory.SlaClass;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.FailoverPlan.Placement;
import io.bowline.planning.FailoverPlan.Reason;
import io.bowline.planning.PlanRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plans for servers that have not failed, and reads off the plan what their loss would mean. */
final class WhatIf {

  private final CapacityQuestion question;
  private final Function<PlanRequest, FailoverPlan> planner;
  private final List<SlaClass> classes;
  private final Map<String, Double> objectives;
  private final Map<String, List<Vm>> running;
  private final Map<String, StorageArray> protecting;

  WhatIf(CapacityQuestion question, Function<PlanRequest, FailoverPlan> planner) {
    Inventory inventory = question.inventory();
    this.question = question;
    this.planner = planner;
    this.classes =
        inventory.slaClasses().stream()
            .sorted(Comparator.comparingInt(SlaClass::order).thenComparing(SlaClass::name))
            .toList();
    this.objectives =
        classes.stream()
            .filter(sla -> sla.rto().isPositive())
            .collect(Collectors.toMap(SlaClass::name, sla -> sla.rto().toMillis() / 1e3));
    this.running =
        inventory.vms().stream()
            .filter(vm -> vm.desired() == Vm.Desired.RUNNING)
            .collect(Collectors.groupingBy(Vm::server));
    this.protecting =
        inventory.arrays().stream()
            .filter(array -> array.volumeProtection().isPositive())
            .collect(Collectors.toMap(StorageArray::name, Function.identity()));
  }

  List<CapacityReport.Objective> objectives() {
    return classes.stream()
        .map(sla -> new CapacityReport.Objective(sla.name(), sla.rto().toMillis() / 1e3))
        .toList();
  }

  /** The loss of these servers together; may be asked from several threads. */
  Loss lose(List<String> servers) {
    Map<String, Vm> vms = new LinkedHashMap<>();
    servers.forEach(
        server -> running.getOrDefault(server, List.of()).forEach(vm -> vms.put(vm.name(), vm)));
    if (vms.isEmpty()) {
      return new Loss(servers, 0, List.of(), List.of(), List.of(), List.of(), 0, 0, "nothing");
    }
    PlanRequest request = question.ifFailed(new TreeSet<>(servers), Set.copyOf(vms.keySet()));
    int others = request.inventory().servers().size() - request.failed().size();
    FailoverPlan plan = planner.apply(request);
    Set<String> placed = plan.placements().stream().map(Placement::vm).collect(Collectors.toSet());
    var bound =
        LowerBound.of(
            request.inventory(), request.failed(), placed, request.timings(), request.lanes());
    List<Unplaced> unplaced =
        plan.unplaced().stream()
            .map(
                vm ->
                    new Unplaced(
                        vm.vm(), sla(vms.get(vm.vm())), why(vm.reasons(), others), vm.addition()))
            .toList();
    List<Late> late = late(plan, vms);
    return new Loss(
        servers,
        vms.size(),
        byClass(vms, unplaced, late),
        unplaced,
        late,
        delays(vms, placed),
        plan.makespanSeconds(),
        bound.seconds(),
        bound.boundBy());
  }

  private List<Late> late(FailoverPlan plan, Map<String, Vm> vms) {
    List<Late> late = new ArrayList<>();
    for (Placement placement : plan.placements()) {
      String sla = sla(vms.get(placement.vm()));
      Double objective = sla == null ? null : objectives.get(sla);
      double outage = millis(question.allowance().totalSeconds() + placement.endSeconds());
      if (objective != null && outage > objective) {
        late.add(new Late(placement.vm(), sla, outage, objective));
      }
    }
    late.sort(Comparator.comparing(Late::vm));
    return late;
  }

  private List<ClassLoss> byClass(Map<String, Vm> vms, List<Unplaced> unplaced, List<Late> late) {
    List<String> names = new ArrayList<>(classes.stream().map(SlaClass::name).toList());
    names.add(null);
    return names.stream()
        .map(
            name ->
                new ClassLoss(
                    name,
                    count(vms.values().stream().map(WhatIf::sla).toList(), name),
                    count(unplaced.stream().map(Unplaced::sla).toList(), name),
                    count(late.stream().map(Late::sla).toList(), name)))
        .filter(sla -> sla.vms() > 0)
        .toList();
  }

  private static int count(List<String> classesOfVms, String name) {
    return (int)
        classesOfVms.stream().filter(sla -> name == null ? sla == null : name.equals(sla)).count();
  }

  /** A plan names each server; here one stands for all that break the same constraint. */
  private static List<Why> why(List<Reason> reasons, int others) {
    Map<String, List<Reason>> byConstraint =
        reasons.stream()
            .collect(
                Collectors.groupingBy(Reason::constraint, LinkedHashMap::new, Collectors.toList()));
    return byConstraint.entrySet().stream()
        .map(
            entry -> {
              Reason first = entry.getValue().getFirst();
              Set<String> servers = new HashSet<>();
              entry.getValue().forEach(reason -> servers.add(reason.server()));
              int count = servers.contains("*") ? others : servers.size();
              return new Why(entry.getKey(), count, first.server(), first.detail());
            })
        .toList();
  }

  private List<Delay> delays(Map<String, Vm> vms, Set<String> placed) {
    return protecting.values().stream()
        .sorted(Comparator.comparing(StorageArray::name))
        .map(
            array ->
                new Delay(
                    array.name(),
                    array.volumeProtection().toMillis() / 1e3,
                    (int)
                        vms.values().stream()
                            .filter(vm -> placed.contains(vm.name()) && uses(vm, array))
                            .count()))
        .filter(delay -> delay.vms() > 0)
        .toList();
  }

  private static boolean uses(Vm vm, StorageArray array) {
    return vm.luns().stream().map(Lun::array).anyMatch(array.name()::equals);
  }

  private static String sla(Vm vm) {
    return vm.sla().orElse(null);
  }

  private static double millis(double seconds) {
    return Math.round(seconds * 1e3) / 1e3;
  }
}
