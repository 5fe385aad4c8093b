package io.bowline.detection.worker;

import io.bowline.detection.FailureConfirmation;
import io.bowline.outage.Outages;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** The second read of a failed server. */
@Component
public class ConfirmWorker {

  private final FailureConfirmation confirmation;
  private final Outages outages;

  public ConfirmWorker(FailureConfirmation confirmation, Outages outages) {
    this.confirmation = confirmation;
    this.outages = outages;
  }

  @JobWorker(type = "failure.confirm")
  public FailureConfirmation.Confirmation confirm(
      @Variable String outageId, @ProcessInstanceKey long processInstance) {
    outages.seen(outageId, processInstance);
    return confirmation.confirm(outageId);
  }
}
