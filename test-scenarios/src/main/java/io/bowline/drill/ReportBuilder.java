package io.bowline.drill;

import io.bowline.drill.DrillReport.OutageResult;
import io.bowline.drill.DrillReport.StepResult;
import io.bowline.drill.DrillReport.Unrecovered;
import io.bowline.drill.DrillReport.VmResult;
import io.bowline.drill.Judge.Findings;
import io.bowline.drill.OutageView.VmView;
import io.bowline.inventory.SlaClass;
import io.bowline.inventory.Vm;
import io.bowline.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns what was watched into the report, all times simulated. */
final class ReportBuilder {

  /**
   * What the drill watched.
   *
   * @param crashes simulated seconds at which each server died
   * @param handedOver VMs that were given to a human at any time
   * @param steps of all VMs, in the order they began
   * @param killsLeft kills that were planned and did not come
   * @param leftByTheDead leases and open commands of killed workers
   */
  record Watched(
      List<OutageView> outages,
      SimulatedTime time,
      Map<String, Double> crashes,
      List<String> breaches,
      List<DrillReport.Peak> peaks,
      Set<String> notices,
      Set<String> handedOver,
      List<RunDatabase.StepTaken> steps,
      List<DrillReport.Kill> kills,
      int killsLeft,
      List<String> leftByTheDead,
      Optional<Double> lowerBound,
      Optional<Double> engineShare,
      boolean timedOut) {}

  private final Scenario scenario;
  private final Watched watched;
  private final Map<String, Vm> vms;
  private final Map<String, SlaClass> classes;
  private final List<OutageView> outages;

  ReportBuilder(Scenario scenario, Watched watched) {
    this.scenario = scenario;
    this.watched = watched;
    this.vms =
        scenario.inventory().vms().stream()
            .collect(Collectors.toMap(Vm::name, Function.identity()));
    this.classes =
        scenario.inventory().slaClasses().stream()
            .collect(Collectors.toMap(SlaClass::name, Function.identity()));
    this.outages =
        watched.outages().stream().sorted(Comparator.comparing(OutageView::detectedAt)).toList();
  }

  DrillReport build(Function<Long, String> operateLink, String operate, String directory) {
    var last = lastStates();
    var recovered = new TreeSet<String>();
    last.forEach(
        (name, vm) -> {
          if (vm.isRecovered()) {
            recovered.add(name);
          }
        });
    var unrecovered = unrecovered(last);
    var rows = new ArrayList<VmResult>();
    outages.forEach(outage -> outage.vms().forEach(vm -> rows.add(row(outage, vm))));
    var unmet = Judge.unmet(scenario.expected(), findings(recovered, unrecovered, rows));
    return new DrillReport(
        scenario.name(),
        scenario.speed(),
        List.copyOf(recovered),
        unrecovered,
        watched.breaches(),
        makespan(outages, watched.time()).orElse(null),
        watched.lowerBound().orElse(null),
        watched.engineShare().orElse(null),
        rows,
        unmet.isEmpty(),
        unmet,
        outages.stream().map(outage -> result(outage, operateLink)).toList(),
        watched.peaks(),
        watched.kills(),
        List.of(),
        operate,
        directory);
  }

  /** From the first fence proof to the last VM verified; empty when nothing was. */
  static Optional<Double> makespan(List<OutageView> outages, SimulatedTime time) {
    var fenced =
        outages.stream().map(OutageView::fencedAt).filter(Objects::nonNull).min(Instant::compareTo);
    var last =
        outages.stream()
            .flatMap(outage -> outage.vms().stream())
            .filter(VmView::isRecovered)
            .map(VmView::endedAt)
            .filter(Objects::nonNull)
            .max(Instant::compareTo);
    return fenced.isPresent() && last.isPresent()
        ? Optional.of(round(time.seconds(Duration.between(fenced.get(), last.get()))))
        : Optional.empty();
  }

  private Map<String, VmView> lastStates() {
    var last = new LinkedHashMap<String, VmView>();
    outages.forEach(outage -> outage.vms().forEach(vm -> last.put(vm.vm(), vm)));
    return last;
  }

  private List<Unrecovered> unrecovered(Map<String, VmView> last) {
    var result = new ArrayList<Unrecovered>();
    last.values().stream()
        .filter(vm -> !vm.isRecovered())
        .forEach(vm -> result.add(new Unrecovered(vm.vm(), reason(vm))));
    for (var name : onFailedServers()) {
      if (!last.containsKey(name)) {
        reasonOfOutage(vms.get(name).server())
            .ifPresent(why -> result.add(new Unrecovered(name, why)));
      }
    }
    return result;
  }

  private static String reason(VmView vm) {
    return vm.reason() == null ? "stands at " + vm.step() : vm.reason();
  }

  /** Why nothing was done for a server's VMs; empty when the server turned out to live. */
  private Optional<String> reasonOfOutage(String server) {
    var outage = outages.stream().filter(o -> o.server().equals(server)).reduce((a, b) -> b);
    if (outage.isEmpty()) {
      return Optional.of("no outage of " + server + " was opened");
    }
    if ("not-failed".equals(outage.get().state())) {
      return Optional.empty();
    }
    var why = outage.get().reason();
    return Optional.of(
        "the outage is " + outage.get().state() + (why == null ? "" : " (" + why + ")"));
  }

  private Set<String> onFailedServers() {
    return vms.values().stream()
        .filter(vm -> vm.desired() == Vm.Desired.RUNNING)
        .filter(vm -> watched.crashes().containsKey(vm.server()))
        .map(Vm::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private VmResult row(OutageView outage, VmView vm) {
    var time = watched.time();
    double failed =
        Optional.ofNullable(watched.crashes().get(outage.server()))
            .filter(crash -> outage.failedVm() == null)
            .orElseGet(() -> time.at(outage.failedAt()));
    double reaction = Math.max(0, time.at(outage.detectedAt()) - failed);
    double approval =
        outage.askedAt() == null || outage.approvedAt() == null
            ? 0
            : time.seconds(Duration.between(outage.askedAt(), outage.approvedAt()));
    Double whole = vm.isRecovered() && vm.endedAt() != null ? time.at(vm.endedAt()) - failed : null;
    var known = Optional.ofNullable(vms.get(vm.vm()));
    var sla = known.flatMap(Vm::sla).map(classes::get);
    return new VmResult(
        vm.vm(),
        vm.source(),
        vm.target(),
        round(reaction),
        round(approval),
        whole == null ? null : round(whole - reaction - approval),
        whole == null ? null : round(whole),
        sla.map(SlaClass::name).orElse(null),
        sla.map(s -> (double) s.rto().toSeconds()).orElse(null),
        known.map(v -> v.luns().size()).orElse(0),
        vm.lane(),
        vm.attempt(),
        vm.step(),
        vm.predictedEnd() == null ? null : round(time.seconds(vm.predictedEnd())),
        vm.endedAt() == null || outage.fencedAt() == null
            ? null
            : round(time.seconds(Duration.between(outage.fencedAt(), vm.endedAt()))),
        steps(outage, vm.vm()));
  }

  private List<StepResult> steps(OutageView outage, String vm) {
    return watched.steps().stream()
        .filter(step -> step.outage().equals(outage.id()) && step.vm().equals(vm))
        .map(
            step ->
                new StepResult(
                    step.attempt(),
                    step.target(),
                    step.step(),
                    step.element(),
                    sinceFence(outage, step.startedAt()),
                    step.endedAt().map(end -> sinceFence(outage, end)).orElse(null),
                    step.tries(),
                    step.done()))
        .toList();
  }

  private Double sinceFence(OutageView outage, Instant at) {
    return outage.fencedAt() == null
        ? null
        : round(watched.time().seconds(Duration.between(outage.fencedAt(), at)));
  }

  private Findings findings(
      Set<String> recovered, List<Unrecovered> unrecovered, List<VmResult> rows) {
    var all = new HashSet<>(onFailedServers());
    outages.forEach(outage -> outage.vms().forEach(vm -> all.add(vm.vm())));
    return new Findings(
        all,
        recovered,
        unrecovered.stream().map(Unrecovered::vm).collect(Collectors.toSet()),
        servers(),
        watched.handedOver(),
        watched.notices(),
        outages.stream().map(OutageView::state).toList(),
        outages.stream().anyMatch(outage -> outage.fencedAt() != null),
        rows.stream()
            .filter(row -> row.outageSeconds() != null)
            .mapToDouble(row -> row.outageSeconds() - row.approvalSeconds())
            .max()
            .orElse(0),
        watched.breaches(),
        watched.killsLeft(),
        watched.leftByTheDead(),
        watched.timedOut());
  }

  private Map<String, String> servers() {
    var last = new LinkedHashMap<String, String>();
    lastStates()
        .forEach(
            (name, vm) -> {
              if (vm.isRecovered()) {
                last.put(name, vm.target() == null ? vm.source() : vm.target());
              }
            });
    return last;
  }

  private OutageResult result(OutageView outage, Function<Long, String> operateLink) {
    return new OutageResult(
        outage.id(),
        outage.server(),
        outage.failedVm(),
        outage.state(),
        outage.decision(),
        outage.reason(),
        outage.processKey() == null ? null : operateLink.apply(outage.processKey()));
  }

  private static double round(double seconds) {
    return Math.round(seconds * 10) / 10.0;
  }
}
