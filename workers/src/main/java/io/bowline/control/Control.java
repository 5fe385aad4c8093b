package io.bowline.control;

import java.time.Instant;

/**
 * Something a human asked for.
 *
 * @param vm empty for the whole outage
 * @param message the runbook message that is still to be published, or null
 * @param liftedAt null while it holds
 */
public record Control(
    long id,
    String outage,
    String vm,
    ControlKind kind,
    String askedBy,
    String reason,
    Instant askedAt,
    Instant liftedAt,
    String liftedBy,
    String liftReason,
    String message) {

  public boolean holds() {
    return liftedAt == null;
  }
}
