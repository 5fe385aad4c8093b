package io.bowline.restart.worker;

import io.bowline.limits.worker.DeviceJobs;
import io.bowline.outage.VmStep;
import io.bowline.restart.DetachStorage;
import io.bowline.restart.TargetSteps;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;

/** The steps that bring a VM back. */
public final class AttemptWorkers {

  private final VmJobs jobs;
  private final DetachStorage detach;
  private final TargetSteps target;

  AttemptWorkers(VmJobs jobs, DetachStorage detach, TargetSteps target) {
    this.jobs = jobs;
    this.detach = detach;
    this.target = target;
  }

  @JobWorker(
      type = "storage.detach",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void detach(ActivatedJob job) {
    jobs.forward(job, VmStep.DETACH, detach);
  }

  @JobWorker(
      type = "virtual-io.configure",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void configure(ActivatedJob job) {
    jobs.forward(job, VmStep.CONFIGURE, target.configure());
  }

  @JobWorker(
      type = "storage.map",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void map(ActivatedJob job) {
    jobs.forward(job, VmStep.MAP, target.map());
  }

  @JobWorker(
      type = "vm.restart",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void restart(ActivatedJob job) {
    jobs.forward(job, VmStep.RESTART, target.restart());
  }

  @JobWorker(
      type = "vm.verify",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void verify(ActivatedJob job) {
    jobs.forward(job, VmStep.VERIFY, target.verify());
  }
}
