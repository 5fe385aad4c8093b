package io.bowline.outage;

/**
 * The variable {@code timers} of every runbook: ISO 8601 durations.
 *
 * @param speed divides the durations of the decision tables; for drills, whose time runs faster
 */
public record RunbookTimers(
    String confirm, String reminder, String escalation, String expiry, double speed) {

  /** The same with another pause before the second read. */
  public RunbookTimers confirmingAfter(String pause) {
    return new RunbookTimers(pause, reminder, escalation, expiry, speed);
  }
}
