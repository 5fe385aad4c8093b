package io.bowline.capacity.worker;

import io.bowline.capacity.CapacityRuns.Run;
import io.bowline.capacity.DailyCheck;
import io.bowline.limits.worker.DeviceJobs;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Checks the PoD for its runbook. */
@Component
public class CapacityWorker {

  private final DailyCheck check;
  private final DeviceJobs jobs;

  public CapacityWorker(DailyCheck check, DeviceJobs jobs) {
    this.check = check;
    this.jobs = jobs;
  }

  /**
   * @param capacityRun the kept check, for the notice
   * @param capacityWorse whether something got worse since the check before
   */
  record Checked(long capacityRun, boolean capacityWorse, int capacityChanges) {
    static Checked of(Run run) {
      return new Checked(run.id(), run.isWorse(), run.report().comparison().worse().size());
    }
  }

  /** Takes minutes on a large PoD, so its job is renewed like that of a device. */
  @JobWorker(type = "capacity.check", autoComplete = false, timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void check(ActivatedJob job) {
    jobs.run(job, gate -> Checked.of(check.run(job.getProcessInstanceKey())));
  }
}
