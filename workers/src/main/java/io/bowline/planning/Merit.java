package io.bowline.planning;

import io.bowline.inventory.SlaClass;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How good lanes are: least lateness class by class, then makespan, then even lanes. */
final class Merit {

  private static final Long NEVER = Long.MAX_VALUE;

  private final int classes;
  private final int[] classOf;
  private final long[] objectives;

  Merit(PlanRequest request, List<Task> tasks) {
    Map<String, Long> byClass = new HashMap<>();
    for (SlaClass sla : request.inventory().slaClasses()) {
      if (!sla.rto().isZero()) {
        byClass.put(sla.name(), sla.rto().toNanos());
      }
    }
    List<Integer> orders =
        tasks.stream().map(task -> task.ownRank().classOrder()).distinct().sorted().toList();
    classes = orders.size();
    classOf =
        tasks.stream().mapToInt(task -> orders.indexOf(task.ownRank().classOrder())).toArray();
    objectives =
        tasks.stream()
            .mapToLong(
                task -> task.vm().sla().map(sla -> byClass.getOrDefault(sla, NEVER)).orElse(NEVER))
            .toArray();
  }

  /** What is compared. */
  record Value(long[] latenessByClass, long makespan, double unevenness)
      implements Comparable<Value> {

    @Override
    public int compareTo(Value other) {
      int order = Arrays.compare(latenessByClass, other.latenessByClass);
      if (order != 0) {
        return order;
      }
      return makespan != other.makespan
          ? Long.compare(makespan, other.makespan)
          : Double.compare(unevenness, other.unevenness);
    }
  }

  Value of(LanePlan plan) {
    var lateness = new long[classes];
    long makespan = 0;
    for (Task task : plan.order()) {
      long end = plan.end(task);
      lateness[classOf[task.index()]] += Math.max(0, end - objectives[task.index()]);
      makespan = Math.max(makespan, end);
    }
    return new Value(lateness, makespan, plan.unevenness());
  }
}
