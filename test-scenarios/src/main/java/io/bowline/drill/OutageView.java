package io.bowline.drill;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** An outage as the workers' REST interface shows it; times are the workers' clock's. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OutageView(
    String id,
    String pod,
    String server,
    String failedVm,
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
    boolean held,
    List<VmView> vms) {

  private static final Set<String> OVER =
      Set.of("not-failed", "rejected", "reported", "aborted", "closed");

  public OutageView {
    vms = vms == null ? List.of() : List.copyOf(vms);
  }

  /** What failed, in a sentence. */
  String title() {
    return title(server, failedVm);
  }

  static String title(String server, String failedVm) {
    return failedVm == null ? server : "VM " + failedVm + " of " + server;
  }

  /** Whether the recovery procedure itself has come to its report. */
  public boolean isOver() {
    return OVER.contains(state);
  }

  /** Whether nothing of it is left to do, by Bowline or by a human. */
  public boolean isClosed() {
    return isOver() && !state.equals("reported");
  }

  /** Whether it goes on only when a human has decided about a VM. */
  boolean restsWithHuman() {
    return !isOver()
        && vms.stream().anyMatch(VmView::isHandedOver)
        && vms.stream().allMatch(VmView::isSettled);
  }

  /** Whether somebody must follow it up. */
  boolean leavesSomething() {
    return vms.isEmpty() || recovered() < vms.size();
  }

  int recovered() {
    return (int) vms.stream().filter(VmView::isRecovered).count();
  }

  /** Where one VM of an outage stands. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record VmView(
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
      Instant leftLaneAt,
      Double predictedStart,
      Double predictedEnd) {

    private static final Set<String> BACK = Set.of("recovered", "recovered-by-operator");
    private static final Set<String> OVER = Set.of("unrecovered", "not-wanted", "taken-over");

    public boolean isRecovered() {
      return BACK.contains(step);
    }

    boolean isUnderWay() {
      return !isSettled() && !isWaiting();
    }

    boolean isWaiting() {
      return "waiting".equals(step);
    }

    /** Whether a lane will come to it, or is at it. */
    boolean isInLane() {
      return lane != null && leftLaneAt == null;
    }

    public boolean isHandedOver() {
      return "handed-over".equals(step);
    }

    public boolean isSettled() {
      return isRecovered() || isHandedOver() || OVER.contains(step);
    }
  }

  /** One step of one attempt of a VM; {@code endedAt} is null while it runs. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record StepView(
      String vm,
      int attempt,
      String target,
      String step,
      int tries,
      Instant startedAt,
      Instant endedAt,
      boolean done) {}
}
