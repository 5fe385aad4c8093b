package io.bowline.bench.lab;

import io.bowline.bench.lab.LabRun.VmTime;
import io.bowline.drill.OutageView;
import io.bowline.drill.OutageView.StepView;
import io.bowline.drill.OutageView.VmView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the workers' records say of the VMs that a fault took down. */
final class LabOutcome {

  /** Steps after which a VM runs again. */
  private static final Set<String> REPAIRS = Set.of("restart", "reboot", "netboot");

  private final Instant faultAt;
  private final List<OutageView> outages;

  /**
   * @param outages that began since the fault
   */
  LabOutcome(Instant faultAt, List<OutageView> outages) {
    this.faultAt = faultAt;
    this.outages = outages.stream().sorted(Comparator.comparing(OutageView::detectedAt)).toList();
  }

  /** Whether each of them is back and nothing is under way any more. */
  boolean isComplete(List<String> lost) {
    return outages.stream().allMatch(OutageView::isOver)
        && lost.stream().allMatch(vm -> last(vm).map(Row::isBack).orElse(false));
  }

  /** Why they are not all back, as far as the records tell. */
  String missing(List<String> lost) {
    return lost.stream()
        .filter(vm -> !last(vm).map(Row::isBack).orElse(false))
        .map(vm -> vm + " " + last(vm).map(Row::text).orElse("has no outage"))
        .collect(Collectors.joining("; "));
  }

  /**
   * Times of those that are back.
   *
   * @param steps of an outage, by its id
   */
  List<VmTime> times(List<String> lost, Function<String, List<StepView>> steps) {
    List<VmTime> times = new ArrayList<>();
    for (var vm : lost) {
      last(vm)
          .filter(Row::isBack)
          .ifPresent(row -> times.add(time(row, steps.apply(row.outage().id()))));
    }
    return times;
  }

  private record Row(OutageView outage, VmView vm) {
    boolean isBack() {
      return vm.isRecovered() && vm.endedAt() != null;
    }

    String text() {
      return "stands at " + vm.step() + (vm.reason() == null ? "" : " (" + vm.reason() + ")");
    }
  }

  private Optional<Row> last(String vm) {
    return outages.stream()
        .flatMap(outage -> outage.vms().stream().map(each -> new Row(outage, each)))
        .filter(row -> row.vm().vm().equals(vm))
        .reduce((earlier, later) -> later);
  }

  /** The reaction is that of the first outage that has the VM, the end that of the last. */
  private VmTime time(Row row, List<StepView> steps) {
    var vm = row.vm();
    var first =
        outages.stream()
            .filter(outage -> outage.vms().stream().anyMatch(v -> v.vm().equals(vm.vm())))
            .findFirst()
            .orElseThrow();
    var repaired =
        steps.stream()
            .filter(step -> step.vm().equals(vm.vm()) && step.done())
            .filter(step -> REPAIRS.contains(step.step()))
            .map(StepView::endedAt)
            .max(Comparator.naturalOrder())
            .orElse(vm.endedAt());
    return new VmTime(
        vm.vm(),
        vm.source(),
        vm.target(),
        seconds(faultAt, first.detectedAt()),
        seconds(first.detectedAt(), repaired),
        seconds(first.detectedAt(), vm.endedAt()),
        seconds(faultAt, vm.endedAt()),
        seconds(first.failedAt(), vm.endedAt()));
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
