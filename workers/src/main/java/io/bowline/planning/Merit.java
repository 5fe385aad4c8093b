package io.bowline.planning;

import io.bowline.inventory.SlaClass;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How good lanes are: least lateness class by class, then the least outage time weighted by class,
 * then makespan, then even lanes. A VM counts twice as much as one of the next class, and the most
 * important one of a class half as much again as the least important one of it.
 */
final class Merit {

  private static final Long NEVER = Long.MAX_VALUE;

  /** By this part the most important VM of a class weighs more. */
  private static final double MOST_IMPORTANT = 0.5;

  /** Classes after this one weigh the same. */
  private static final int MOST_WEIGHTS = 20;

  private final int classes;
  private final int[] classOf;
  private final long[] objectives;
  private final double[] weightOf;
  private final long[] latenessEnough;
  private long enough;

  Merit(PlanRequest request, List<Task> tasks) {
    Map<String, Long> byClass = new HashMap<>();
    for (SlaClass sla : request.inventory().slaClasses()) {
      if (!sla.rto().isZero()) {
        byClass.put(sla.name(), sla.rto().minus(request.elapsed()).toNanos());
      }
    }
    List<Integer> orders =
        tasks.stream().map(task -> task.ownRank().classOrder()).distinct().sorted().toList();
    classes = orders.size();
    latenessEnough = new long[classes];
    classOf =
        tasks.stream().mapToInt(task -> orders.indexOf(task.ownRank().classOrder())).toArray();
    objectives =
        tasks.stream()
            .mapToLong(
                task -> task.vm().sla().map(sla -> byClass.getOrDefault(sla, NEVER)).orElse(NEVER))
            .toArray();
    Map<Integer, IntSummaryStatistics> importance =
        tasks.stream()
            .collect(
                Collectors.groupingBy(
                    task -> classOf[task.index()],
                    Collectors.summarizingInt(task -> task.ownRank().importance())));
    weightOf =
        tasks.stream()
            .mapToDouble(task -> weight(task, importance.get(classOf[task.index()])))
            .toArray();
  }

  /**
   * From now on a weighted sum of outage times up to this one is as good as any other: the makespan
   * decides.
   */
  void isEnough(long weightedOutage) {
    enough = weightedOutage;
  }

  /**
   * From now on the lateness of a class that is late whatever is done is as good as this plan's,
   * until its VMs take this part longer: a second for them is not worth a minute for all others.
   */
  void isLateEnough(LanePlan plan, Value value, double part) {
    var ends = new double[classes];
    for (Task task : plan.order()) {
      ends[classOf[task.index()]] += plan.end(task);
    }
    for (int its = 0; its < classes; its++) {
      long late = value.latenessByClass[its] + latenessEnough[its];
      latenessEnough[its] = late == 0 ? 0 : late + Math.round(part * ends[its]);
    }
  }

  private double weight(Task task, IntSummaryStatistics importance) {
    double range = (double) importance.getMax() - importance.getMin();
    double above = (double) task.ownRank().importance() - importance.getMin();
    double share = range == 0 ? 0 : above / range;
    return Math.pow(0.5, Math.min(classOf[task.index()], MOST_WEIGHTS))
        * (1 + MOST_IMPORTANT * share);
  }

  /**
   * What is compared, in nanoseconds.
   *
   * @param latenessByClass over what is enough
   * @param outage the sum of outage times weighted by class
   * @param excess of it over what is enough
   */
  record Value(long[] latenessByClass, long excess, long makespan, double unevenness, long outage)
      implements Comparable<Value> {

    boolean isLate() {
      return Arrays.stream(latenessByClass).anyMatch(late -> late > 0);
    }

    @Override
    public int compareTo(Value other) {
      int order = Arrays.compare(latenessByClass, other.latenessByClass);
      if (order == 0) {
        order = Long.compare(excess, other.excess);
      }
      if (order == 0) {
        order = Long.compare(makespan, other.makespan);
      }
      return order != 0 ? order : Double.compare(unevenness, other.unevenness);
    }

    /** By which part it is worse in the first respect in which both differ; negative: better. */
    double worseThan(Value other) {
      int late = Arrays.mismatch(latenessByClass, other.latenessByClass);
      if (late >= 0) {
        return (latenessByClass[late] - other.latenessByClass[late]) / (double) other.makespan;
      }
      if (excess != other.excess) {
        return (excess - other.excess) / (double) other.outage;
      }
      return makespan != other.makespan
          ? (makespan - other.makespan) / (double) other.makespan
          : (unevenness - other.unevenness) / other.unevenness;
    }
  }

  /** Of the change that the plan is trying. */
  Value of(LanePlan plan) {
    var lateness = new long[classes];
    double outage = 0;
    long makespan = 0;
    for (int turn = 0; turn < plan.size(); turn++) {
      Task task = plan.atTurn(turn);
      long end = plan.triedEnd(task);
      int its = classOf[task.index()];
      lateness[its] += Math.max(0, end - objectives[task.index()]);
      outage += weightOf[task.index()] * end;
      makespan = Math.max(makespan, end);
    }
    for (int its = 0; its < classes; its++) {
      lateness[its] = Math.max(0, lateness[its] - latenessEnough[its]);
    }
    long whole = Math.round(outage);
    return new Value(
        lateness, Math.max(0, whole - enough), makespan, plan.triedUnevenness(), whole);
  }
}
