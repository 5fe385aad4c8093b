package io.bowline.planning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Chooses which VMs a search takes out together, to place them anew. */
final class PlacementParts {

  private static final int SERVERS_REARRANGED = 3;
  private static final int MOST_IN_PART = 14;
  private static final int MOST_SERVERS_IN_PART = 5;
  private static final int SHAKES = 2;

  private final List<Task> tasks;
  private final List<Task> hopeful;
  private final Set<Task> hopefulOnes;
  private final Targets targets;

  /**
   * @param hopeful those of the tasks that may find a place
   */
  PlacementParts(List<Task> dependenciesFirst, List<Task> hopeful, Targets targets) {
    this.tasks = dependenciesFirst;
    this.hopeful = hopeful;
    this.hopefulOnes = new HashSet<>(hopeful);
    this.targets = targets;
  }

  /** A VM without a place, with what it needs and its group, and the VMs of some servers. */
  List<Task> aroundOneWithoutPlace(Random random) {
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

  /**
   * Some VMs of a few servers, and of those without a place.
   *
   * @param with a VM that is among them
   */
  List<Task> ofSomeServers(Random random, Optional<Task> with) {
    List<Task> placed = hopeful.stream().filter(targets::isPlaced).toList();
    var servers = new HashSet<Host>();
    with.map(targets::of).ifPresent(servers::add);
    for (int i = 0; i < SERVERS_REARRANGED; i++) {
      servers.add(targets.of(placed.get(random.nextInt(placed.size()))));
    }
    var part = new HashSet<>(some(on(servers), random));
    part.addAll(some(lost(), random));
    with.ifPresent(part::add);
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

  /** Moves some VMs to other servers with room: as good, and a new place to begin from. */
  void shake(Random random) {
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
  }

  /** Nothing stays placed that depends on what is taken out. */
  private List<Task> withDependents(Set<Task> part) {
    tasks.stream()
        .filter(task -> task.dependencies().stream().anyMatch(part::contains))
        .filter(hopefulOnes::contains)
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
}
