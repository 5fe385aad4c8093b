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
  private static final int SERVERS_REARRANGED = 3;
  private static final int STEPS_PER_REARRANGEMENT = 2_000;
  private static final int MOST_IN_PART = 14;
  private static final int MOST_SERVERS_IN_PART = 5;
  private static final int SHAKES = 2;

  /** For the largest ones room is hardest to find. */
  private static final Comparator<Task> LARGE = Comparator.comparingInt(task -> 0);

  private static final Comparator<Task> IMPORTANT = Comparator.comparing(Task::rank);

  private final List<Task> tasks;
  private final Targets targets;
  private final Size size;
  private final Tally tally;
  private final Ceiling ceiling;
  private final Set<Task> hopeless = new HashSet<>();
  private final List<Task> hopeful;
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
    findHopeless();
    this.hopeful = dependenciesFirst.stream().filter(task -> !hopeless.contains(task)).toList();
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
    searchThrough(partOfSomeServers(random));
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

  private List<Task> partOfSomeServers(Random random) {
    List<Task> placed = hopeful.stream().filter(targets::isPlaced).toList();
    var servers = new HashSet<Host>();
    leftOut.map(targets::of).ifPresent(servers::add);
    for (int i = 0; i < SERVERS_REARRANGED; i++) {
      servers.add(targets.of(placed.get(random.nextInt(placed.size()))));
    }
    var part = new HashSet<>(some(on(servers), random));
    part.addAll(some(lost(), random));
    leftOut.ifPresent(part::add);
    return withDependents(part);
  }

  private List<Task> on(Set<Host> servers) {
    return hopeful.stream().filter(task -> servers.contains(targets.of(task))).toList();
  }

  private List<Task> lost() {
    return hopeful.stream().filter(task -> !targets.isPlaced(task)).toList();
  }

  private static List<Task> some(List<Task> those, Random random) {
    List<Task> shuffled = new ArrayList<>(those);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, Math.min(shuffled.size(), MOST_IN_PART));
  }

  /** What not even an empty PoD could take, and what depends on that. */
  private void findHopeless() {
    for (Task task : tasks) {
      boolean noServer =
          !targets.isPlaced(task)
              && targets.eligible(task).stream().noneMatch(host -> host.couldTake(task));
      if (noServer || task.dependencies().stream().anyMatch(hopeless::contains)) {
        hopeless.add(task);
      }
    }
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
      shake(random);
      first = fruitless % 2 == 0 ? IMPORTANT : LARGE;
      stepsLeft = STEPS_PER_PART;
      int[] bestSoFar = best;
      searchThrough(part(random));
      fruitless = best == bestSoFar ? fruitless + 1 : 0;
    }
  }

  /** Moves some VMs to other servers with room: as good, and a new place to begin from. */
  private void shake(Random random) {
    for (int i = 0; i < SHAKES; i++) {
      Task task = hopeful.get(random.nextInt(hopeful.size()));
      List<Host> eligible = targets.eligible(task);
      if (targets.isPlaced(task) && !eligible.isEmpty()) {
        Host from = targets.of(task);
        Host to = eligible.get(random.nextInt(eligible.size()));
        targets.put(task, null);
        targets.put(task, targets.fits(task, to) ? to : from);
      }
    }
    bestPlacements = targets.snapshot();
  }

  /** A VM without a place, with what it needs and its group, and the VMs of some servers. */
  private List<Task> part(Random random) {
    List<Task> lost = lost();
    Task wanted = lost.get(random.nextInt(lost.size()));
    var part = new HashSet<Task>();
    part.add(wanted);
    lost.stream().filter(task -> belongTogether(task, wanted)).forEach(part::add);
    var servers = new HashSet<Host>();
    List<Host> eligible = targets.eligible(wanted);
    for (int i = 0; i < MOST_SERVERS_IN_PART && !eligible.isEmpty(); i++) {
      servers.add(eligible.get(random.nextInt(eligible.size())));
    }
    part.addAll(some(on(servers), random));
    lost.stream().skip(random.nextInt(lost.size())).limit(MOST_IN_PART).forEach(part::add);
    return withDependents(part);
  }

  /** Nothing stays placed that depends on what is taken out. */
  private List<Task> withDependents(Set<Task> part) {
    tasks.stream()
        .filter(task -> task.dependencies().stream().anyMatch(part::contains))
        .filter(task -> !hopeless.contains(task))
        .forEach(part::add);
    return tasks.stream().filter(part::contains).toList();
  }

  private static boolean belongTogether(Task task, Task wanted) {
    boolean sameGroup =
        task.vm().group().isPresent() && task.vm().group().equals(wanted.vm().group());
    return sameGroup
        || wanted.dependencies().contains(task)
        || task.dependencies().contains(wanted);
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
    if (!leftOut.equals(Optional.of(task))
        && task.dependencies().stream().allMatch(targets::isPlaced)) {
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
