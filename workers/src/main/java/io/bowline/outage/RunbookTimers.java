package io.bowline.outage;

/** The variable {@code timers} of every runbook: ISO 8601 durations. */
public record RunbookTimers(String confirm, String reminder, String escalation, String expiry) {}
