package io.bowline.outage.worker;

import io.bowline.outage.CommitPlan;
import io.bowline.outage.FencingDecision;
import io.bowline.outage.Outages;
import io.bowline.outage.PreviewPlan;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** From the confirmed failure to the committed plan. */
@Component
public class PlanWorkers {

  private final PreviewPlan preview;
  private final FencingDecision decision;
  private final CommitPlan commit;
  private final Outages outages;

  public PlanWorkers(
      PreviewPlan preview, FencingDecision decision, CommitPlan commit, Outages outages) {
    this.preview = preview;
    this.decision = decision;
    this.commit = commit;
    this.outages = outages;
  }

  record OutageVariables(String outageId) {}

  record AnswerVariables(
      String outageId,
      String approval,
      String approvalReason,
      String decision,
      String decisionReason,
      String decidedBy) {}

  record Approved(boolean approved) {}

  @JobWorker(type = "failover.preview")
  public PreviewPlan.Preview preview(@VariablesAsType OutageVariables variables) {
    return preview.preview(variables.outageId());
  }

  @JobWorker(type = "approval.record")
  public Approved recordDecision(@VariablesAsType AnswerVariables v) {
    var answer =
        new FencingDecision.Answer(
            Optional.ofNullable(v.approval()),
            Optional.ofNullable(v.approvalReason()),
            Optional.ofNullable(v.decision()),
            Optional.ofNullable(v.decisionReason()),
            Optional.ofNullable(v.decidedBy()));
    return new Approved(decision.record(v.outageId(), answer));
  }

  @JobWorker(type = "failover.plan")
  public CommitPlan.Committed plan(@VariablesAsType OutageVariables variables) {
    var committed = commit.commit(variables.outageId());
    outages.recovering(variables.outageId());
    return committed;
  }
}
