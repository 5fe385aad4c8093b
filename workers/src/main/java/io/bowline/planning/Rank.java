package io.bowline.planning;

import io.bowline.inventory.SlaClass;
import io.bowline.inventory.Vm;
import java.util.Comparator;

/**
 * How early a VM should come back; the smallest is first.
 *
 * @param classOrder order of its SLA class
 * @param importance of the restart rules, higher first
 */
record Rank(int classOrder, int importance) implements Comparable<Rank> {

  private static final Comparator<Rank> ORDER =
      Comparator.comparingInt(Rank::classOrder)
          .thenComparing(Comparator.comparingInt(Rank::importance).reversed());

  /** Of a VM as it is, without what depends on it. */
  static Rank of(Vm vm, PlanRequest request) {
    return new Rank(orderOfClass(vm, request), request.rules().importance(vm));
  }

  /** A VM without a class comes after all classes. */
  private static int orderOfClass(Vm vm, PlanRequest request) {
    for (SlaClass sla : request.inventory().slaClasses()) {
      if (vm.sla().filter(sla.name()::equals).isPresent()) {
        return sla.order();
      }
    }
    return Integer.MAX_VALUE;
  }

  @Override
  public int compareTo(Rank other) {
    return ORDER.compare(this, other);
  }

  Rank first(Rank other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
