package io.bowline.control.worker;

import io.bowline.control.OutageControl;
import io.bowline.notification.NoticeKind;
import io.bowline.notification.Notices;
import io.bowline.notification.OutageNotices;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.springframework.stereotype.Component;

/** Hold, resume and abort as the runbook carries them out. */
@Component
public class ControlWorkers {

  private final OutageControl control;
  private final OutageNotices outageNotices;
  private final Notices notices;

  public ControlWorkers(OutageControl control, OutageNotices outageNotices, Notices notices) {
    this.control = control;
    this.outageNotices = outageNotices;
    this.notices = notices;
  }

  record HoldVariables(String outageId, String holdReason, String holdBy) {}

  record ResumeVariables(String outageId, String decisionReason, String decidedBy) {}

  record AbortVariables(
      String outageId,
      String abortReason,
      String abortBy,
      String decisionReason,
      String decidedBy) {}

  @JobWorker(type = "outage.hold")
  public void hold(@VariablesAsType HoldVariables v) {
    var by = either(v.holdBy(), "the runbook");
    var reason = either(v.holdReason(), "no reason was given");
    control.held(v.outageId(), by, reason);
    outageNotices.tell(NoticeKind.HELD, v.outageId(), null, "Held by " + by + ": " + reason);
  }

  @JobWorker(type = "outage.resume")
  public void resume(@VariablesAsType ResumeVariables v) {
    control.resumed(
        v.outageId(),
        either(v.decidedBy(), "the runbook"),
        either(v.decisionReason(), "no reason was given"));
    notices.settle(v.outageId(), NoticeKind.HELD);
  }

  @JobWorker(type = "outage.abort")
  public void abort(@VariablesAsType AbortVariables v) {
    var by = either(v.abortBy(), either(v.decidedBy(), "the runbook"));
    var reason = either(v.abortReason(), either(v.decisionReason(), "no reason was given"));
    control.aborted(v.outageId(), by, reason);
    notices.settle(v.outageId(), NoticeKind.HELD);
  }

  private static String either(String first, String second) {
    return first == null || first.isBlank() ? second : first;
  }
}
