package io.bowline.detection.worker;

import io.bowline.detection.FailureConfirmation;
import io.bowline.detection.VmConfirmation;
import io.bowline.outage.Outages;
import io.bowline.outage.Subject;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** The second read of a failed server or VM. */
@Component
public class ConfirmWorker {

  private final FailureConfirmation confirmation;
  private final VmConfirmation vmConfirmation;
  private final Outages outages;

  public ConfirmWorker(
      FailureConfirmation confirmation, VmConfirmation vmConfirmation, Outages outages) {
    this.confirmation = confirmation;
    this.vmConfirmation = vmConfirmation;
    this.outages = outages;
  }

  @JobWorker(type = "failure.confirm")
  public FailureConfirmation.Confirmation confirm(
      @Variable String outageId, @ProcessInstanceKey long processInstance) {
    outages.seen(outageId, processInstance);
    var outage = outages.get(outageId);
    return switch (outage.subject()) {
      case Subject.WholeServer whole -> confirmation.confirm(outageId);
      case Subject.OneVm one -> vmConfirmation.confirm(outage, one);
    };
  }
}
