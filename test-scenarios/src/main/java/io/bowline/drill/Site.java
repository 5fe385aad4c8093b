package io.bowline.drill;

import io.bowline.simulator.FaultSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The PoD of a drill: what the workers are told of its devices, its faults and its observer. */
interface Site extends Killer.Site, AutoCloseable {

  /** The workers' settings of its devices, as they stand below {@code bowline}. */
  Map<String, Object> devices();

  /** The command that starts a process from where it reaches the devices. */
  default List<String> launch(List<String> command) {
    return command;
  }

  /**
   * Lets workers that were launched so reach this machine, and be reached from it.
   *
   * @param engine ports of 127.0.0.1 that they need
   * @param workers their own port of 127.0.0.1
   */
  default void connect(List<Integer> engine, int workers) {}

  /** Settings that differ from production's, below {@code bowline}, by section. */
  default Map<String, Map<String, Object>> settings() {
    return Map.of();
  }

  /** Starts the clock of the drill and arms its faults. */
  void begin();

  /** Arms faults; their times count from now. */
  void arm(List<FaultSpec> faults);

  /** Moves its clock ahead by simulated time. */
  void jump(Duration by);

  /** What the observer saw of broken invariants, one sentence each. */
  List<String> breaches();

  /** The limits that were used at all. */
  List<DrillReport.Peak> peaks();

  @Override
  void close();
}
