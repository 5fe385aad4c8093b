package io.bowline.drill;

import io.bowline.inventory.ServerState;
import io.bowline.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What runs during a drill: the engine, the simulated PoD and the workers. */
final class Stage {

  private final Scenario scenario;
  private final DrillEngine engine;
  private final HumanTasks tasks;
  private final Site site;
  private final Crew crew;
  private final Kills kills;
  private Duration jumped = Duration.ZERO;

  Stage(
      Scenario scenario, DrillEngine engine, HumanTasks tasks, Site site, Crew crew, Kills kills) {
    this.scenario = scenario;
    this.engine = engine;
    this.tasks = tasks;
    this.site = site;
    this.crew = crew;
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
    return crew.process();
  }

  WorkersApi api() {
    return crew.api();
  }

  Kills kills() {
    return kills;
  }

  /** Starts the workers and waits until they know the PoD; a server that is off shows nothing. */
  void startWorkers() {
    var servers = scenario.inventory().servers();
    crew.start((int) servers.stream().filter(server -> server.state() != ServerState.OFF).count());
  }

  /** Starts them again; they go on where they were. */
  void restartWorkers() {
    crew.startAgain();
    if (jumped.isPositive()) {
      advanceWorkers(jumped);
    }
  }

  /** Moves every clock by the same simulated time. */
  void jump(Duration simulated) {
    var real = SimulatedTime.scaled(simulated, scenario.speed());
    site.jump(simulated);
    jumped = jumped.plus(real);
    if (crew.process().isAlive()) {
      advanceWorkers(real);
    }
    engine.jump(real);
  }

  /** The workers' clock now. */
  Instant workersNow() {
    return Instant.now().plus(jumped);
  }

  private void advanceWorkers(Duration real) {
    crew.api().post("/api/clock", Map.of("advanceMillis", real.toMillis()));
  }
}
