package io.bowline.restart.worker;

import io.bowline.limits.worker.DeviceJobs;
import io.bowline.restart.TargetSteps;
import io.bowline.restart.UndoAttempt;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;

/** What takes an attempt back, in the order the runbook asks for it. */
public final class UndoWorkers {

  private final VmJobs jobs;
  private final UndoAttempt undo;
  private final TargetSteps target;

  UndoWorkers(VmJobs jobs, UndoAttempt undo, TargetSteps target) {
    this.jobs = jobs;
    this.undo = undo;
    this.target = target;
  }

  @JobWorker(
      type = "attempt.undo",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void undo(ActivatedJob job) {
    jobs.undo(job, undo);
  }

  @JobWorker(
      type = "vm.stop",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void stop(ActivatedJob job) {
    jobs.compensate(job, target.stop());
  }

  @JobWorker(
      type = "installation.withdraw",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void withdraw(ActivatedJob job) {
    jobs.compensate(job, target.withdraw());
  }

  @JobWorker(
      type = "storage.unmap",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void unmap(ActivatedJob job) {
    jobs.compensate(job, target.unmap());
  }

  @JobWorker(
      type = "virtual-io.remove",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void remove(ActivatedJob job) {
    jobs.compensate(job, target.remove());
  }
}
