package io.bowline.planning;

import io.bowline.inventory.SlaClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How good a schedule is: least lateness class by class, then makespan, then mean end. */
final class Merit {

  private final Map<String, Long> objectives = new HashMap<>();
  private final List<Task> tasks;
  private final Targets targets;

  Merit(PlanRequest request, List<Task> tasks, Targets targets) {
    for (SlaClass sla : request.inventory().slaClasses()) {
      if (!sla.rto().isZero()) {
        objectives.put(sla.name(), sla.rto().toNanos());
      }
    }
    this.tasks = tasks;
    this.targets = targets;
  }

  /** What is compared. */
  record Value(List<Long> latenessByClass, long makespan, long sumOfEnds)
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
          : Long.compare(sumOfEnds, other.sumOfEnds);
    }
  }

  Value of(Schedule schedule) {
    Map<Integer, Long> lateness = new TreeMap<>();
    long makespan = 0;
    long sum = 0;
    for (Task task : tasks) {
      if (targets.isPlaced(task)) {
        long end = schedule.end(task);
        long objective = task.vm().sla().map(sla -> objectives.getOrDefault(sla, end)).orElse(end);
        lateness.merge(task.ownRank().classOrder(), Math.max(0, end - objective), Long::sum);
        makespan = Math.max(makespan, end);
        sum += end;
      }
    }
    return new Value(List.copyOf(lateness.values()), makespan, sum);
  }
}
