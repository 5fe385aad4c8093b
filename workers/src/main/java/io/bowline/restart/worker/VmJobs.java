package io.bowline.restart.worker;

import io.bowline.journal.worker.JobOrigin;
import io.bowline.limits.worker.DeviceJobs;
import io.bowline.outage.VmStep;
import io.bowline.restart.Step;
import io.bowline.restart.StepRunner;
import io.camunda.client.api.response.ActivatedJob;

/** Runs a step for a job of {@code vm-recovery}. */
final class VmJobs {

  private final StepRunner runner;
  private final DeviceJobs jobs;

  VmJobs(StepRunner runner, DeviceJobs jobs) {
    this.runner = runner;
    this.jobs = jobs;
  }

  record Variables(String outageId, String vm) {}

  /**
   * @param observed one line
   */
  record Observed(String observed) {}

  void forward(ActivatedJob job, VmStep name, Step step) {
    var v = job.getVariablesAsType(Variables.class);
    var origin = JobOrigin.of(job, v.outageId(), v.vm());
    jobs.run(job, ours -> new Observed(runner.forward(name, origin, ours, step)));
  }

  void compensate(ActivatedJob job, Step step) {
    var v = job.getVariablesAsType(Variables.class);
    var origin = JobOrigin.of(job, v.outageId(), v.vm());
    jobs.run(job, ours -> new Observed(runner.compensate(origin, ours, step)));
  }

  void undo(ActivatedJob job, Step step) {
    var v = job.getVariablesAsType(Variables.class);
    var origin = JobOrigin.of(job, v.outageId(), v.vm());
    jobs.run(job, ours -> new Observed(runner.undo(origin, ours, step)));
  }
}
