package io.bowline.drill;

import java.time.Duration;
import java.util.List;

/** All that is killed in a drill, the workers and the engine each by a plan of its own. */
final class Kills {

  private static final Duration END_OF_COMMANDS = Duration.ofMinutes(4);
  private static final Duration LOOK = Duration.ofMillis(500);

  /** How often something is killed. */
  record Plan(int kills, Victim victim) {}

  private final List<Killer> killers;

  private Kills(List<Killer> killers) {
    this.killers = killers;
  }

  /**
   * @param leastChanges changing commands that surely come: the last kill comes among them
   */
  static Kills planned(
      int leastChanges, long seed, Plan workers, Plan engine, Killer.Site site, LiveView view) {
    return new Kills(
        List.of(
            killer(workers, leastChanges, seed, site, view),
            killer(engine, leastChanges, ~seed, site, view)));
  }

  private static Killer killer(
      Plan plan, int leastChanges, long seed, Killer.Site site, LiveView view) {
    int between = Math.max(1, leastChanges / Math.max(1, plan.kills()));
    return new Killer(KillPlan.of(plan.kills(), seed, between), plan.victim(), site, view);
  }

  void tick() {
    killers.forEach(Killer::tick);
  }

  List<DrillReport.Kill> done() {
    return killers.stream().flatMap(killer -> killer.done().stream()).toList();
  }

  /** Kills that were planned and did not come. */
  int left() {
    return killers.stream().mapToInt(Killer::left).sum();
  }

  /**
   * Waits until what killed workers left open is settled, which happens once their commands cannot
   * be under way any more. What is not settled then is a finding.
   */
  void awaitEndOfTheDead(WorkersApi workers) {
    long end = System.nanoTime() + END_OF_COMMANDS.toNanos();
    while (!done().isEmpty() && !isSettled(workers) && System.nanoTime() - end < 0) {
      Wait.pause(LOOK);
    }
  }

  private static boolean isSettled(WorkersApi workers) {
    return workers.journalState().map(journal -> journal.open().isEmpty()).orElse(false);
  }
}
