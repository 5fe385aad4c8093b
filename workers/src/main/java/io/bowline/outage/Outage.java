package io.bowline.outage;

import java.time.Instant;
import java.util.Optional;

/**
 * A failed server, or a failed VM of a server that lives, that is being recovered. Times that have
 * not come yet are null.
 *
 * @param server the failed one, or the one on which the VM failed
 * @param open whether it still takes up its subject: one open outage per server, and per VM
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
    String plan,
    Subject subject) {

  /** What failed, for people. */
  public String title() {
    return switch (subject) {
      case Subject.WholeServer whole -> "server " + server;
      case Subject.OneVm one -> "VM " + one.vm() + " of " + server;
    };
  }

  /** The committed plan's id. */
  public Optional<String> committedPlan() {
    return Optional.ofNullable(plan);
  }
}
