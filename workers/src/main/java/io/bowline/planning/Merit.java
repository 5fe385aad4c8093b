package io.bowline.planning;

import io.bowline.inventory.SlaClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How good lanes are: least lateness class by class, then makespan, then even lanes. */
final class Merit {

  private final Map<String, Long> objectives = new HashMap<>();

  Merit(PlanRequest request) {
    for (SlaClass sla : request.inventory().slaClasses()) {
      if (!sla.rto().isZero()) {
        objectives.put(sla.name(), sla.rto().toNanos());
      }
    }
  }

  /** What is compared. */
  record Value(List<Long> latenessByClass, long makespan, double unevenness)
      implements Comparable<Value> {

    @Override
    public int compareTo(Value other) {
      for (int i = 0; i < latenessByClass.size(); i++) {
        int order = Long.compare(latenessByClass.get(i), other.latenessByClass.get(i));
        if (order != 0) {
          return order;
        }
      }
      return makespan != other.makespan
          ? Long.compare(makespan, other.makespan)
          : Double.compare(unevenness, other.unevenness);
    }
  }

  Value of(LanePlan plan) {
    Map<Integer, Long> lateness = new TreeMap<>();
    long makespan = 0;
    for (Task task : plan.order()) {
      long end = plan.end(task);
      long objective = task.vm().sla().map(sla -> objectives.getOrDefault(sla, end)).orElse(end);
      lateness.merge(task.ownRank().classOrder(), Math.max(0, end - objective), Long::sum);
      makespan = Math.max(makespan, end);
    }
    return new Value(List.copyOf(lateness.values()), makespan, plan.unevenness());
  }
}
