package io.bowline.outage;

/** The variable {@code timers} of every runbook: ISO 8601 durations. */
public record RunbookTimers(String confirm, String reminder, String escalation, String expiry) {

  /** The same with another pause before the second read. */
  public RunbookTimers confirmingAfter(String pause) {
    return new RunbookTimers(pause, reminder, escalation, expiry);
  }
}
