package io.bowline.outage;

import io.bowline.notification.NoticeKind;
import io.bowline.notification.Notices;
import java.time.Clock;
import java.util.Optional;

/** Records who decided whether a server may be fenced, and why. */
public final class FencingDecision {

  private final Outages outages;
  private final Notices notices;
  private final Clock clock;

  public FencingDecision(Outages outages, Notices notices, Clock clock) {
    this.outages = outages;
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * The answer as it came.
   *
   * @param approval {@code auto} or {@code human}, as the decision table chose
   * @param approvalReason why the table chose so
   * @param decision {@code approve} or {@code reject}; a human's
   */
  public record Answer(
      Optional<String> approval,
      Optional<String> approvalReason,
      Optional<String> decision,
      Optional<String> decisionReason,
      Optional<String> decidedBy) {}

  /** Answers whether it is approved; anything but a clear yes is a no. */
  public boolean record(String outageId, Answer answer) {
    var decision = decision(answer);
    outages.decided(outageId, decision, clock.instant());
    notices.settle(outageId, NoticeKind.APPROVAL_WAITING);
    notices.settle(outageId, NoticeKind.APPROVAL_ESCALATED);
    return decision.approved();
  }

  private static Decision decision(Answer answer) {
    if (answer.approval().equals(Optional.of("auto"))) {
      var why = answer.approvalReason().map(reason -> "DMN: " + reason).orElse("DMN");
      return new Decision(true, "DMN", why);
    }
    var by = answer.decidedBy().filter(name -> !name.isBlank()).orElse("unknown");
    var reason = answer.decisionReason().map(String::strip).orElse("");
    var approve = answer.decision().equals(Optional.of("approve"));
    if (reason.isEmpty()) {
      return new Decision(false, by, "no reason was given, so the answer does not count");
    }
    return new Decision(approve, by, reason);
  }
}
