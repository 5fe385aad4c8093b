package io.bowline.drill;

import io.bowline.drill.OutageView.VmView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * VMs that are restarted one after another, in their order; also those that the lane went on
 * without.
 */
record Lane(String name, List<VmView> vms) {

  /** The lanes of an outage; VMs without a lane are in none. */
  static List<Lane> of(OutageView outage) {
    var byName = new TreeMap<String, List<VmView>>(Lane::byServerAndNumber);
    outage.vms().stream()
        .filter(vm -> vm.lane() != null)
        .forEach(vm -> byName.computeIfAbsent(vm.lane(), name -> new ArrayList<>()).add(vm));
    return byName.entrySet().stream()
        .map(entry -> new Lane(entry.getKey(), inOrder(entry.getValue())))
        .toList();
  }

  /** p2 before p10. */
  private static int byServerAndNumber(String one, String other) {
    var byLength = Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
    return byLength.compare(one, other);
  }

  private static List<VmView> inOrder(List<VmView> vms) {
    return vms.stream()
        .sorted(Comparator.comparing(vm -> vm.position() == null ? 0 : vm.position()))
        .toList();
  }

  /** The VM that is being restarted, or comes next; empty when the lane is done. */
  Optional<VmView> current() {
    return vms.stream()
        .filter(VmView::isInLane)
        .filter(VmView::isUnderWay)
        .findFirst()
        .or(() -> vms.stream().filter(vm -> vm.isInLane() && !vm.isSettled()).findFirst());
  }

  /** VMs that come after the current one. */
  List<VmView> next() {
    var current = current();
    return vms.stream()
        .filter(VmView::isInLane)
        .filter(vm -> vm.isWaiting() && !current.equals(Optional.of(vm)))
        .toList();
  }

  int recovered() {
    return (int) vms.stream().filter(VmView::isRecovered).count();
  }

  boolean isOver() {
    return vms.stream().allMatch(vm -> vm.isSettled() || !vm.isInLane());
  }
}
