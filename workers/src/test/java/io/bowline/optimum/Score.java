package io.bowline.optimum;

import java.util.List;

/**
 * What a placement saves, the most important class first.
 *
 * @param groups whole dependency groups by class
 * @param vms VMs by their own class
 */
record Score(List<Integer> groups, List<Integer> vms) implements Comparable<Score> {

  /** The greater saves more. */
  @Override
  public int compareTo(Score other) {
    int byGroups = compare(groups, other.groups);
    return byGroups != 0 ? byGroups : compare(vms, other.vms);
  }

  private static int compare(List<Integer> counts, List<Integer> others) {
    for (int i = 0; i < counts.size(); i++) {
      int order = counts.get(i).compareTo(others.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    return "groups " + groups + ", VMs " + vms;
  }
}
