package io.bowline.planning;

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

  @Override
  public int compareTo(Rank other) {
    return ORDER.compare(this, other);
  }

  Rank first(Rank other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
