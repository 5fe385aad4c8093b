package io.bowline.scenario;

import io.bowline.simulator.FaultSpec;
import java.time.Duration;
import java.util.Optional;

/**
 * A step of a scenario's script; steps are taken in order.
 *
 * @param when what must have come first: a state of an outage, {@code settled}, or the id of a
 *     human task that is open
 * @param after how long to wait then
 */
public record Step(Optional<String> when, Duration after, Action action) {

  /** What is done. */
  public sealed interface Action {

    /** All clocks jump ahead. */
    record Jump(Duration by) implements Action {}

    /** The engine is started or stopped. */
    record Engine(Power power) implements Action {}

    /** The workers are started or killed. */
    record Workers(Power power) implements Action {}

    /** One more thing goes wrong. */
    record Strike(FaultSpec fault) implements Action {}

    /** Somebody answers a question. */
    record Say(Approvals.Answer answer) implements Action {}

    /** Somebody holds every open outage. */
    record Hold(String reason, String by) implements Action {}

    /** The drill ends here, settled or not. */
    record End() implements Action {}

    /** Nothing: only time passes. */
    record Nothing() implements Action {}
  }

  /** On or off. */
  public enum Power {
    START,
    STOP
  }
}
