package io.bowline.restart.worker;

import io.bowline.limits.worker.DeviceJobs;
import io.bowline.outage.VmStep;
import io.bowline.restart.ConfigureVirtualIo;
import io.bowline.restart.DetachStorage;
import io.bowline.restart.MapStorage;
import io.bowline.restart.RestartVm;
import io.bowline.verification.VerifyVm;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;

/** The steps that bring a VM back. */
public final class AttemptWorkers {

  private final VmJobs jobs;
  private final DetachStorage detach;
  private final ConfigureVirtualIo configure;
  private final MapStorage map;
  private final RestartVm restart;
  private final VerifyVm verify;

  AttemptWorkers(
      VmJobs jobs,
      DetachStorage detach,
      ConfigureVirtualIo configure,
      MapStorage map,
      RestartVm restart,
      VerifyVm verify) {
    this.jobs = jobs;
    this.detach = detach;
    this.configure = configure;
    this.map = map;
    this.restart = restart;
    this.verify = verify;
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
    jobs.forward(job, VmStep.CONFIGURE, configure);
  }

  @JobWorker(
      type = "storage.map",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void map(ActivatedJob job) {
    jobs.forward(job, VmStep.MAP, map);
  }

  @JobWorker(
      type = "vm.restart",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void restart(ActivatedJob job) {
    jobs.forward(job, VmStep.RESTART, restart);
  }

  @JobWorker(
      type = "vm.verify",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void verify(ActivatedJob job) {
    jobs.forward(job, VmStep.VERIFY, verify);
  }
}
