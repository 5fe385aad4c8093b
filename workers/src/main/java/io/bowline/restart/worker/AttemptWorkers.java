package io.bowline.restart.worker;

import io.bowline.limits.worker.DeviceJobs;
import io.bowline.outage.VmStep;
import io.bowline.restart.Step;
import io.bowline.restart.TargetSteps;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;

/** The steps that bring a VM back. */
public final class AttemptWorkers {

  private final VmJobs jobs;
  private final Step detach;
  private final TargetSteps target;

  AttemptWorkers(VmJobs jobs, Step detach, TargetSteps target) {
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
      type = "installation.offer",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void offer(ActivatedJob job) {
    jobs.forward(job, VmStep.OFFER, target.offer());
  }

  @JobWorker(
      type = "vm.netboot",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void netboot(ActivatedJob job) {
    jobs.forward(job, VmStep.NETBOOT, target.netboot());
  }

  @JobWorker(
      type = "installation.end",
      fetchVariables = {"outageId", "vm", "watch"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void endInstallation(ActivatedJob job) {
    jobs.watched(job, VmStep.NETBOOT, target.settle());
  }

  @JobWorker(
      type = "vm.verify",
      fetchVariables = {"outageId", "vm", "watch"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void verify(ActivatedJob job) {
    jobs.watched(job, VmStep.VERIFY, target.verify());
  }
}
