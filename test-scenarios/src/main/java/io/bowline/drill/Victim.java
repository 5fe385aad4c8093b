package io.bowline.drill;

import io.bowline.deploy.StackPart;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What a drill kills with {@code kill -9}. */
interface Victim {

  /**
   * An end.
   *
   * @param what died, in words
   * @param journal as it was at this moment, when somebody could still be asked
   */
  record Death(String what, Optional<JournalState> journal) {}

  boolean isAlive();

  /** Ends it at once. */
  Death kill();

  /** What the journal says while the drill has not started the victim again. */
  Optional<JournalState> journal();

  /** The workers' process: its database is free once it is dead. */
  record Workers(WorkersProcess process, RunDirectory run) implements Victim {

    @Override
    public boolean isAlive() {
      return process.isAlive();
    }

    @Override
    public Death kill() {
      process.kill();
      return new Death("the workers", Optional.empty());
    }

    @Override
    public Optional<JournalState> journal() {
      try (var database = new RunDatabase(run)) {
        return Optional.of(database.journalState());
      }
    }
  }

  /**
   * The engine with Operate and Tasklist; by chance, every second time, with its gateway. The
   * workers are asked, unless they are dead too.
   */
  record Engine(DrillEngine engine, Workers workers, WorkersApi api, Random random)
      implements Victim {

    @Override
    public boolean isAlive() {
      return engine.isAlive();
    }

    @Override
    public Death kill() {
      boolean withGateway = random.nextBoolean();
      engine.kill(
          withGateway ? List.of(StackPart.CAMUNDA, StackPart.GATEWAY) : List.of(StackPart.CAMUNDA));
      return new Death(
          withGateway ? "the engine and its gateway" : "the engine", api.journalState());
    }

    @Override
    public Optional<JournalState> journal() {
      return workers.isAlive() ? api.journalState() : workers.journal();
    }
  }
}
