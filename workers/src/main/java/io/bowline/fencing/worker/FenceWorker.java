package io.bowline.fencing.worker;

import io.bowline.fencing.FenceOrder;
import io.bowline.journal.worker.JobOrigin;
import io.bowline.limits.worker.DeviceJobs;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** {@code server.fence}. */
@Component
public class FenceWorker {

  private final FenceOrder order;
  private final DeviceJobs jobs;

  public FenceWorker(FenceOrder order, DeviceJobs jobs) {
    this.order = order;
    this.jobs = jobs;
  }

  record Variables(String outageId, String server) {}

  /**
   * @param fenceProof what was observed, word for word
   */
  public record Proof(String fenceProof) {}

  @JobWorker(
      type = "server.fence",
      fetchVariables = {"outageId", "server"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void fence(ActivatedJob job) {
    var variables = job.getVariablesAsType(Variables.class);
    var origin = JobOrigin.of(job, variables.outageId());
    jobs.run(job, ours -> new Proof(order.run(variables.server(), origin, ours)));
  }
}
