package io.bowline.fencing.worker;

import io.bowline.fencing.FenceOrder;
import io.bowline.journal.worker.JobOrigin;
import io.bowline.limits.worker.JobRenewal;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** {@code server.fence}. */
@Component
public class FenceWorker {

  private final FenceOrder order;
  private final JobRenewal jobs;

  public FenceWorker(FenceOrder order, JobRenewal jobs) {
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
      timeout = JobRenewal.TIMEOUT_MILLIS)
  public Proof fence(ActivatedJob job) {
    var variables = job.getVariablesAsType(Variables.class);
    var origin = JobOrigin.of(job, variables.outageId());
    return jobs.during(job, ours -> new Proof(order.run(variables.server(), origin, ours)));
  }
}
