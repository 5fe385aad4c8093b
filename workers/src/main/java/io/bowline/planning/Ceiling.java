package io.bowline.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;

/**
 * What the VMs still to be placed could save at most: of memory and of processing units, what is
 * asked for beyond all that is free must be given up, the least important and largest first.
 */
final class Ceiling {

  private record Item(int classIndex, long demand) {}

  private final Tally tally;
  private final Targets targets;
  private List<Task> open = List.of();
  private final long[] free = new long[2];

  Ceiling(Tally tally, Targets targets) {
    this.tally = tally;
    this.targets = targets;
  }

  /**
   * @param inOrder the VMs to be placed, none of which has a place now
   */
  void begin(List<Task> inOrder) {
    open = inOrder;
    Arrays.fill(free, 0);
    for (Host host : targets.hosts()) {
      if (inOrder.stream().anyMatch(task -> targets.isEligible(task, host))) {
        free[0] += Math.max(0, host.memoryFree());
        free[1] += Math.max(0, host.cpuFree());
      }
    }
  }

  /** Whether the VMs from this one on could make the placement save what is wanted. */
  boolean allows(IntPredicate wanted, int[] best, int next) {
    return allows(wanted, best, next, 0, task -> task.vm().memoryMiB())
        && allows(wanted, best, next, 1, Task::cpu);
  }

  private boolean allows(
      IntPredicate wanted, int[] best, int next, int resource, ToLongFunction<Task> demand) {
    long left = free[resource];
    for (int i = 0; i < next; i++) {
      left -= targets.isPlaced(open.get(i)) ? demand.applyAsLong(open.get(i)) : 0;
    }
    long asked = 0;
    for (int i = next; i < open.size(); i++) {
      asked += demand.applyAsLong(open.get(i));
    }
    if (asked <= left) {
      return true;
    }
    int[] counts = tally.counts();
    giveUp(vms(next, demand), asked - left, counts, tally.classes());
    giveUpGroups(next, demand, asked - left, counts);
    return wanted.test(Arrays.compare(counts, best));
  }

  private List<Item> vms(int next, ToLongFunction<Task> demand) {
    List<Item> items = new ArrayList<>();
    for (int i = next; i < open.size(); i++) {
      items.add(new Item(tally.classOfVm(open.get(i)), demand.applyAsLong(open.get(i))));
    }
    return items;
  }

  /** VMs outside whole groups are given up for nothing; a group counts once, with all it asks. */
  private void giveUpGroups(int next, ToLongFunction<Task> demand, long excess, int[] counts) {
    if (tally.groups() == 0) {
      return;
    }
    var byGroup = new long[tally.groups()];
    long left = excess;
    for (int i = next; i < open.size(); i++) {
      int group = tally.groupOf(open.get(i));
      if (group < 0 || tally.classOfWholeGroup(group) < 0) {
        left -= demand.applyAsLong(open.get(i));
      } else {
        byGroup[group] += demand.applyAsLong(open.get(i));
      }
    }
    List<Item> items = new ArrayList<>();
    for (int group = 0; group < byGroup.length; group++) {
      if (byGroup[group] > 0) {
        items.add(new Item(tally.classOfWholeGroup(group), byGroup[group]));
      }
    }
    giveUp(items, left, counts, 0);
  }

  /**
   * Takes from the counts the fewest items whose demands cover the excess, sparing the most
   * important class as far as possible, then the next.
   */
  private void giveUp(List<Item> items, long excess, int[] counts, int offset) {
    items.sort(Comparator.comparingLong(Item::demand).reversed());
    var sums = new long[tally.classes()];
    items.forEach(item -> sums[item.classIndex()] += item.demand());
    long left = excess;
    int sparedUpTo = -1;
    while (left > 0) {
      int at = tally.classes() - 1;
      long below = 0;
      while (at > sparedUpTo + 1 && below + sums[at] < left) {
        below += sums[at--];
      }
      long here = left - below;
      for (Item item : items) {
        if (here > 0 && item.classIndex() == at) {
          here -= item.demand();
          left -= item.demand();
          counts[offset + at]--;
        }
      }
      if (at == tally.classes() - 1) {
        return;
      }
      sparedUpTo = at;
    }
  }
}
