package io.bowline.restart.worker;

import io.bowline.escalation.LookAtVm;
import io.bowline.escalation.WatchVm;
import io.bowline.limits.worker.DeviceJobs;
import io.bowline.outage.VmStep;
import io.bowline.restart.FenceVm;
import io.bowline.restart.TargetSteps;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;

/** What is done to a VM where it was, before and instead of a restart. */
public final class LadderWorkers {

  private final VmJobs jobs;
  private final LookAtVm look;
  private final WatchVm watch;
  private final FenceVm fence;
  private final TargetSteps target;

  LadderWorkers(VmJobs jobs, LookAtVm look, WatchVm watch, FenceVm fence, TargetSteps target) {
    this.jobs = jobs;
    this.look = look;
    this.watch = watch;
    this.fence = fence;
    this.target = target;
  }

  @JobWorker(
      type = "vm.look",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void look(ActivatedJob job) {
    jobs.look(job, look);
  }

  @JobWorker(
      type = "vm.reboot",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void reboot(ActivatedJob job) {
    jobs.whereItWas(job, VmStep.REBOOT, target.reboot());
  }

  @JobWorker(
      type = "vm.watch",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void watch(ActivatedJob job) {
    jobs.watch(job, watch);
  }

  @JobWorker(
      type = "vm.fence",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void fence(ActivatedJob job) {
    jobs.fence(job, fence);
  }
}
