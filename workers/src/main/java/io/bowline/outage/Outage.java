package io.bowline.outage;

import java.time.Instant;
import java.util.Optional;

/**
 * A failed server that is being recovered. Times that have not come yet are null.
 *
 * @param open whether it still takes up its server: one open outage per server
 * @param processKey its process instance, once one was seen
 */
public record Outage(
    String id,
    String pod,
    String server,
    OutageState state,
    boolean open,
    Long processKey,
    Instant failedAt,
    Instant detectedAt,
    Instant confirmedAt,
    Instant askedAt,
    Instant approvedAt,
    Instant fencedAt,
    Instant plannedAt,
    Instant endedAt,
    String decision,
    String decidedBy,
    String reason,
    String previewPlan,
    String plan) {

  /** The committed plan's id. */
  public Optional<String> committedPlan() {
    return Optional.ofNullable(plan);
  }
}
