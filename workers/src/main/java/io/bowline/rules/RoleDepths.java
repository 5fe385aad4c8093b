package io.bowline.rules;

import io.bowline.inventory.Vm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long the longest chain of VMs is that depends on any VM of a role. */
final class RoleDepths {

  private static final int STEP = 100;
  private static final int MOST = 3;

  private final Map<String, Integer> byRole = new HashMap<>();

  private RoleDepths() {}

  static RoleDepths of(Collection<Vm> vms) {
    var dependents = new HashMap<String, List<String>>();
    vms.forEach(
        vm ->
            vm.dependsOn()
                .forEach(
                    on -> dependents.computeIfAbsent(on, n -> new ArrayList<>()).add(vm.name())));
    var depths = new RoleDepths();
    var known = new HashMap<String, Integer>();
    vms.forEach(
        vm ->
            vm.role()
                .ifPresent(
                    role ->
                        depths.byRole.merge(role, depth(vm.name(), dependents, known), Math::max)));
    return depths;
  }

  /** An inventory has no cycles. */
  private static int depth(
      String vm, Map<String, List<String>> dependents, Map<String, Integer> known) {
    var before = known.get(vm);
    if (before != null) {
      return before;
    }
    var depth =
        dependents.getOrDefault(vm, List.of()).stream()
            .mapToInt(other -> 1 + depth(other, dependents, known))
            .max()
            .orElse(0);
    known.put(vm, depth);
    return depth;
  }

  int of(String role) {
    return byRole.getOrDefault(role, 0);
  }

  /** As the shipped roles have them: what others need more comes earlier. */
  int points(String role) {
    return of(role) == 0 ? 0 : STEP * Math.min(MOST, of(role) + 1);
  }
}
