package io.bowline.planning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a placement saves: whole dependency groups class by class, then VMs class by class. */
record Recovered(List<Integer> groups, List<Integer> vms, int missing)
    implements Comparable<Recovered> {

  static Recovered of(List<Task> tasks, Targets targets) {
    Map<Integer, Integer> vms = new TreeMap<>();
    Map<String, Integer> classOfGroup = new HashMap<>();
    Map<String, Integer> missingOfGroup = new HashMap<>();
    int missing = 0;
    for (Task task : tasks) {
      int lost = targets.isPlaced(task) ? 0 : 1;
      missing += lost;
      vms.merge(task.ownRank().classOrder(), 1 - lost, Integer::sum);
      if (task.vm().group().isPresent()) {
        String group = task.vm().group().get();
        classOfGroup.merge(group, task.rank().classOrder(), Math::min);
        missingOfGroup.merge(group, lost, Integer::sum);
      }
    }
    Map<Integer, Integer> groups = new TreeMap<>();
    classOfGroup.forEach(
        (group, order) ->
            groups.merge(order, missingOfGroup.get(group) == 0 ? 1 : 0, Integer::sum));
    return new Recovered(List.copyOf(groups.values()), List.copyOf(vms.values()), missing);
  }

  boolean isEverything() {
    return missing == 0;
  }

  /** The greater saves more. */
  @Override
  public int compareTo(Recovered other) {
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
}
