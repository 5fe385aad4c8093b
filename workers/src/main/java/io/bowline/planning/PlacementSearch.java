package io.bowline.planning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Makes a placement save more where not every VM has a place. It takes some VMs out, all of them
 * when they are few, and walks through every way to place them anew that could still save more than
 * the best one found, until a fixed number of steps is used up.
 */
final class PlacementSearch {

  /** So many VMs are searched through at once; of more, those of some servers at a time. */
  private static final int MOST_AT_ONCE = 30;

  private static final int STEPS_AT_ONCE = 150_000;
  private static final int MOST_FRUITLESS_PARTS = 250;
  private static final int MOST_FRUITLESS_PARTS_OF_FEW = 1_000;
  private static final int MOST_STEPS_IN_PARTS = 1_500_000;
  private static final int STEPS_PER_PART = 8_000;
  private static final int STEPS_PER_REARRANGEMENT = 2_000;

  /** For the largest ones room is hardest to find. */
  private static final Comparator<Task> LARGE = Comparator.comparingInt(task -> 0);

  private static final Comparator<Task> IMPORTANT = Comparator.comparing(Task::rank);

  private final List<Task> tasks;
  private final Targets targets;
  private final Size size;
  private final Tally tally;
  private final Ceiling ceiling;
  private final List<Task> hopeful;
  private final PlacementParts parts;
  private int[] best;
  private Host[] bestPlacements;
  private List<Task> open = List.of();
  private long stepsLeft;
  private long stepsTaken;
  private Comparator<Task> first = LARGE;
  private Random shuffle;
  private Optional<Task> leftOut = Optional.empty();

  /**
   * @param targets holds the placement to begin with, and the better one afterwards
   */
  PlacementSearch(List<Task> dependenciesFirst, Targets targets) {
    this.tasks = dependenciesFirst;
    this.targets = targets;
    this.size = new Size(targets.hosts());
    this.tally = new Tally(dependenciesFirst);
    this.ceiling = new Ceiling(tally, targets);
    beginHere();
    this.hopeful = hopeful();
    this.parts = new PlacementParts(dependenciesFirst, hopeful, targets);
  }

  /** Leaves the best placement found in the targets. */
  void run() {
    if (hopeful.stream().allMatch(targets::isPlaced)) {
      return;
    }
    boolean exhausted = false;
    if (hopeful.size() <= MOST_AT_ONCE) {
      stepsLeft = STEPS_AT_ONCE;
      exhausted = searchThrough(hopeful);
      first = IMPORTANT;
      stepsLeft = exhausted ? 0 : STEPS_AT_ONCE;
      exhausted = exhausted || searchThrough(hopeful);
    }
    if (!exhausted) {
      inParts();
    }
  }

  /**
   * Places the VMs of some servers anew, at random, so that as much is saved as before.
   *
   * @param without a VM that must do without a place, so that another one gets it
   * @return whether another placement was found; it is in the targets then
   */
  boolean rearrange(Random random, Optional<Task> without) {
    leftOut = without;
    beginHere();
    Host[] before = bestPlacements;
    shuffle = random;
    stepsLeft = STEPS_PER_REARRANGEMENT;
    searchThrough(parts.ofSomeServers(random, leftOut));
    shuffle = null;
    leftOut = Optional.empty();
    return bestPlacements != before;
  }

  /** The placement in the targets is the best one so far; others may have changed it. */
  private void beginHere() {
    tally.recount(tasks, targets);
    best = tally.counts();
    bestPlacements = targets.snapshot();
  }

  /** Without what not even an empty PoD could take, and what depends on that. */
  private List<Task> hopeful() {
    Set<Task> hopeless = new HashSet<>();
    for (Task task : tasks) {
      boolean noServer =
          !targets.isPlaced(task)
              && targets.eligible(task).stream().noneMatch(host -> host.couldTake(task));
      if (noServer || task.dependencies().stream().anyMatch(hopeless::contains)) {
        hopeless.add(task);
      }
    }
    return tasks.stream().filter(task -> !hopeless.contains(task)).toList();
  }

  private void inParts() {
    // The same numbers each time: the same input must give the same plan.
    var random = new Random(1);
    int most = hopeful.size() <= MOST_AT_ONCE ? MOST_FRUITLESS_PARTS_OF_FEW : MOST_FRUITLESS_PARTS;
    int fruitless = 0;
    long before = stepsTaken;
    while (fruitless < most
        && stepsTaken - before < MOST_STEPS_IN_PARTS
        && hopeful.stream().anyMatch(task -> !targets.isPlaced(task))) {
      parts.shake(random);
      bestPlacements = targets.snapshot();
      first = fruitless % 2 == 0 ? IMPORTANT : LARGE;
      stepsLeft = STEPS_PER_PART;
      int[] bestSoFar = best;
      searchThrough(parts.aroundOneWithoutPlace(random));
      fruitless = best == bestSoFar ? fruitless + 1 : 0;
    }
  }

  /** Returns whether no way was left out: then nothing saves more. */
  private boolean searchThrough(List<Task> part) {
    for (Task task : part) {
      if (targets.isPlaced(task)) {
        targets.put(task, null);
      } else {
        tally.regain(task);
      }
    }
    open = inOrderOfPlacing(part);
    ceiling.begin(open);
    boolean exhausted = place(0);
    part.forEach(tally::lose);
    restoreBest();
    return exhausted;
  }

  /** Dependencies before what needs them. */
  private List<Task> inOrderOfPlacing(List<Task> part) {
    List<Task> rest = new ArrayList<>(part);
    if (shuffle == null) {
      rest.sort(
          first
              .thenComparingDouble((Task task) -> -size.of(task))
              .thenComparing(task -> targets.eligible(task).size())
              .thenComparing(Task::index));
    } else {
      Collections.shuffle(rest, shuffle);
    }
    var inPart = new HashSet<>(part);
    var done = new HashSet<Task>();
    List<Task> order = new ArrayList<>();
    while (order.size() < part.size()) {
      for (Task task : rest) {
        boolean ready =
            task.dependencies().stream().allMatch(d -> done.contains(d) || !inPart.contains(d));
        if (ready && done.add(task)) {
          order.add(task);
          break;
        }
      }
      rest.removeAll(done);
    }
    return order;
  }

  private boolean place(int next) {
    if (!isWanted(tally.compareTo(best))) {
      return true;
    }
    if (next == open.size()) {
      best = tally.counts();
      bestPlacements = targets.snapshot();
      if (shuffle != null) {
        stepsLeft = 0;
      }
      return true;
    }
    if (stepsLeft-- <= 0) {
      return false;
    }
    stepsTaken++;
    if (!ceiling.allows(this::isWanted, best, next)) {
      return true;
    }
    Task task = open.get(next);
    boolean exhausted = true;
    if (!leftOut.equals(Optional.of(task)) && hasAllItNeeds(task)) {
      for (Host host : inOrder(task)) {
        targets.put(task, host);
        exhausted &= place(next + 1);
        targets.put(task, null);
      }
    }
    tally.lose(task);
    exhausted &= place(next + 1);
    tally.regain(task);
    return exhausted;
  }

  private boolean hasAllItNeeds(Task task) {
    for (Task dependency : task.dependencies()) {
      if (!targets.isPlaced(dependency)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a placement that compares so with the best one is looked for. */
  private boolean isWanted(int comparison) {
    return shuffle == null ? comparison > 0 : comparison >= 0;
  }

  private List<Host> inOrder(Task task) {
    List<Host> fitting = new ArrayList<>();
    for (Host host : targets.eligible(task)) {
      if (Constraint.ofRoom(task, host, targets)) {
        fitting.add(host);
      }
    }
    if (shuffle == null) {
      fitting.sort(Comparator.comparingDouble(host -> size.leftOn(host, task)));
    } else {
      Collections.shuffle(fitting, shuffle);
    }
    return fitting;
  }

  private void restoreBest() {
    targets.restore(bestPlacements, tasks);
    tally.recount(tasks, targets);
  }
}
