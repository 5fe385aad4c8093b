package io.bowline.drill;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** An outage as the workers' REST interface shows it; times are the workers' clock's. */
@JsonIgnoreProperties(ignoreUnknown = true)
record OutageView(
    String id,
    String pod,
    String server,
    String state,
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
    List<VmView> vms) {

  private static final Set<String> OVER =
      Set.of("not-failed", "rejected", "reported", "aborted", "closed");

  OutageView {
    vms = vms == null ? List.of() : List.copyOf(vms);
  }

  /** Whether every VM has an end, or the outage ended before any VM was touched. */
  boolean isSettled() {
    return OVER.contains(state) || !vms.isEmpty() && vms.stream().allMatch(VmView::isSettled);
  }

  /** Whether the recovery procedure itself has come to its report. */
  boolean isOver() {
    return OVER.contains(state);
  }

  /** Where one VM of an outage stands. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record VmView(
      String vm,
      String source,
      String target,
      String lane,
      Integer position,
      int attempt,
      String step,
      String tried,
      String reason,
      Instant startedAt,
      Instant endedAt,
      Double predictedStart,
      Double predictedEnd) {

    private static final Set<String> BACK = Set.of("recovered", "recovered-by-operator");

    boolean isRecovered() {
      return BACK.contains(step);
    }

    boolean isHandedOver() {
      return "handed-over".equals(step);
    }

    boolean isSettled() {
      return isRecovered() || isHandedOver() || "unrecovered".equals(step);
    }
  }
}
