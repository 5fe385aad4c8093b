package io.bowline.restart.worker;

import io.bowline.limits.worker.JobRenewal;
import io.bowline.outage.VmStep;
import io.bowline.restart.ConfigureVirtualIo;
import io.bowline.restart.DetachStorage;
import io.bowline.restart.MapStorage;
import io.bowline.restart.RestartVm;
import io.bowline.restart.worker.VmJobs.Observed;
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
      timeout = JobRenewal.TIMEOUT_MILLIS)
  public Observed detach(ActivatedJob job) {
    return jobs.forward(job, VmStep.DETACH, detach);
  }

  @JobWorker(
      type = "virtual-io.configure",
      fetchVariables = {"outageId", "vm"},
      timeout = JobRenewal.TIMEOUT_MILLIS)
  public Observed configure(ActivatedJob job) {
    return jobs.forward(job, VmStep.CONFIGURE, configure);
  }

  @JobWorker(
      type = "storage.map",
      fetchVariables = {"outageId", "vm"},
      timeout = JobRenewal.TIMEOUT_MILLIS)
  public Observed map(ActivatedJob job) {
    return jobs.forward(job, VmStep.MAP, map);
  }

  @JobWorker(
      type = "vm.restart",
      fetchVariables = {"outageId", "vm"},
      timeout = JobRenewal.TIMEOUT_MILLIS)
  public Observed restart(ActivatedJob job) {
    return jobs.forward(job, VmStep.RESTART, restart);
  }

  @JobWorker(
      type = "vm.verify",
      fetchVariables = {"outageId", "vm"},
      timeout = JobRenewal.TIMEOUT_MILLIS)
  public Observed verify(ActivatedJob job) {
    return jobs.forward(job, VmStep.VERIFY, verify);
  }
}
