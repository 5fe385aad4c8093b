package io.bowline.outage;

import io.bowline.planning.FailoverPlan;
import io.bowline.planning.FailoverPlan.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What differs materially between the plan that was approved and the one that was committed.
 *
 * @param movedVms more VMs than this with another target count as material
 * @param longer a makespan longer by more than this factor counts as material
 */
public record PlanDifference(int movedVms, double longer) {

  private static final int LISTED = 20;

  /** One line per difference; empty when there is no material one. */
  public List<String> between(FailoverPlan approved, FailoverPlan committed) {
    var before = targets(approved);
    var after = targets(committed);
    var lines = new ArrayList<String>();
    var moved = new ArrayList<String>();
    var all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    approved.unplaced().forEach(u -> all.add(u.vm()));
    committed.unplaced().forEach(u -> all.add(u.vm()));
    for (var vm : all) {
      var from = before.get(vm);
      var to = after.get(vm);
      if (from == null && to != null) {
        lines.add(vm + " is placed on " + to + " now");
      } else if (from != null && to == null) {
        lines.add(vm + " finds no place any more, " + from + " was planned");
      } else if (from != null && !from.equals(to)) {
        moved.add(vm + " goes to " + to + " instead of " + from);
      }
    }
    if (moved.size() > movedVms) {
      lines.addAll(moved);
    }
    if (committed.makespanSeconds() > approved.makespanSeconds() * longer) {
      lines.add(
          "it takes %.0f s instead of %.0f s"
              .formatted(committed.makespanSeconds(), approved.makespanSeconds()));
    }
    return shortened(lines);
  }

  private static List<String> shortened(List<String> lines) {
    if (lines.size() <= LISTED) {
      return List.copyOf(lines);
    }
    var some = new ArrayList<>(lines.subList(0, LISTED));
    some.add("and " + (lines.size() - LISTED) + " more");
    return some;
  }

  private static Map<String, String> targets(FailoverPlan plan) {
    var targets = new TreeMap<String, String>();
    for (Placement placement : plan.placements()) {
      targets.put(placement.vm(), placement.target());
    }
    return targets;
  }
}
