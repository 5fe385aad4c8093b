package io.bowline.drill;

import io.bowline.deploy.CommandFailure;
import io.bowline.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What runs during a drill: the engine, the simulated PoD and the workers. */
final class Stage {

  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration COLLECTION = Duration.ofMinutes(4);

  private final Scenario scenario;
  private final DrillEngine engine;
  private final HumanTasks tasks;
  private final Site site;
  private final WorkersProcess workers;
  private final WorkersApi api;
  private final Kills kills;
  private Duration jumped = Duration.ZERO;

  Stage(
      Scenario scenario,
      DrillEngine engine,
      HumanTasks tasks,
      Site site,
      WorkersProcess workers,
      WorkersApi api,
      Kills kills) {
    this.scenario = scenario;
    this.engine = engine;
    this.tasks = tasks;
    this.site = site;
    this.workers = workers;
    this.api = api;
    this.kills = kills;
  }

  DrillEngine engine() {
    return engine;
  }

  HumanTasks tasks() {
    return tasks;
  }

  Site site() {
    return site;
  }

  WorkersProcess workers() {
    return workers;
  }

  WorkersApi api() {
    return api;
  }

  Kills kills() {
    return kills;
  }

  /** Starts the workers and waits until they know the PoD. */
  void startWorkers() {
    workers.start();
    awaitWorkers();
    Wait.forThat("the workers to read the PoD", COLLECTION)
        .until(() -> isAliveOrFail() && api.knowsServers(scenario.inventory().servers().size()));
  }

  /** Starts them again; they go on where they were. */
  void restartWorkers() {
    workers.start();
    awaitWorkers();
    if (jumped.isPositive()) {
      advanceWorkers(jumped);
    }
  }

  /** Moves every clock by the same simulated time. */
  void jump(Duration simulated) {
    var real = SimulatedTime.scaled(simulated, scenario.speed());
    site.jump(simulated);
    jumped = jumped.plus(real);
    if (workers.isAlive()) {
      advanceWorkers(real);
    }
    engine.jump(real);
  }

  /** The workers' clock now. */
  Instant workersNow() {
    return Instant.now().plus(jumped);
  }

  private void advanceWorkers(Duration real) {
    api.post("/api/clock", Map.of("advanceMillis", real.toMillis()));
  }

  private void awaitWorkers() {
    Wait.forThat("the workers to start (see workers.log)", START)
        .until(() -> isAliveOrFail() && api.isUp());
  }

  private boolean isAliveOrFail() {
    if (!workers.isAlive()) {
      throw CommandFailure.unmet(
          "The workers ended. Their last words: " + String.join("\n  ", workers.lastWords(12)));
    }
    return true;
  }
}
