package io.bowline.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a placement saves, counted while it changes: whole dependency groups class by class, then
 * VMs class by class, the most important class first. A group counts in the class of its most
 * important member, a VM in its own.
 */
final class Tally {

  private static final int NO_GROUP = -1;

  private final int classes;
  private final int[] counts;
  private final int[] classOfVm;
  private final int[] groupOf;
  private final int[] classOfGroup;
  private final int[] lostOfGroup;
  private final boolean[] lost;

  /** Counts every VM as saved. */
  Tally(List<Task> tasks) {
    List<Integer> orders = new ArrayList<>();
    tasks.forEach(task -> orders.add(task.rank().classOrder()));
    tasks.forEach(task -> orders.add(task.ownRank().classOrder()));
    List<Integer> distinct = orders.stream().distinct().sorted().toList();
    classes = distinct.size();
    counts = new int[2 * classes];
    classOfVm = new int[tasks.size()];
    groupOf = new int[tasks.size()];
    Map<String, Integer> groups = new HashMap<>();
    List<Integer> groupClasses = new ArrayList<>();
    for (Task task : tasks) {
      classOfVm[task.index()] = distinct.indexOf(task.ownRank().classOrder());
      counts[classes + classOfVm[task.index()]]++;
      groupOf[task.index()] = NO_GROUP;
      if (task.vm().group().isPresent()) {
        int group =
            groups.computeIfAbsent(
                task.vm().group().get(),
                name -> {
                  groupClasses.add(classes - 1);
                  return groupClasses.size() - 1;
                });
        groupOf[task.index()] = group;
        int order = distinct.indexOf(task.rank().classOrder());
        groupClasses.set(group, Math.min(groupClasses.get(group), order));
      }
    }
    classOfGroup = groupClasses.stream().mapToInt(Integer::intValue).toArray();
    lostOfGroup = new int[classOfGroup.length];
    lost = new boolean[tasks.size()];
    for (int order : classOfGroup) {
      counts[order]++;
    }
  }

  /** Counts what has a place now, whoever put it there. */
  void recount(List<Task> tasks, Targets targets) {
    for (Task task : tasks) {
      boolean isLost = lost[task.index()];
      if (!isLost && !targets.isPlaced(task)) {
        lose(task);
      } else if (isLost && targets.isPlaced(task)) {
        regain(task);
      }
    }
  }

  void lose(Task task) {
    lost[task.index()] = true;
    counts[classes + classOfVm[task.index()]]--;
    int group = groupOf[task.index()];
    if (group != NO_GROUP && lostOfGroup[group]++ == 0) {
      counts[classOfGroup[group]]--;
    }
  }

  void regain(Task task) {
    lost[task.index()] = false;
    counts[classes + classOfVm[task.index()]]++;
    int group = groupOf[task.index()];
    if (group != NO_GROUP && --lostOfGroup[group] == 0) {
      counts[classOfGroup[group]]++;
    }
  }

  /** The greater saves more. */
  int[] counts() {
    return counts.clone();
  }

  /** Positive when more is saved than by the other counts. */
  int compareTo(int[] other) {
    return Arrays.compare(counts, other);
  }

  int classes() {
    return classes;
  }

  int groups() {
    return classOfGroup.length;
  }

  int classOfVm(Task task) {
    return classOfVm[task.index()];
  }

  /** The class of a group that is whole so far, or -1. */
  int classOfWholeGroup(int group) {
    return lostOfGroup[group] == 0 ? classOfGroup[group] : -1;
  }

  /** The number of its group, or -1. */
  int groupOf(Task task) {
    return groupOf[task.index()];
  }
}
