package io.bowline.restart.worker;

import io.bowline.limits.worker.JobRenewal;
import io.bowline.restart.RemoveVirtualIo;
import io.bowline.restart.StopVm;
import io.bowline.restart.UndoAttempt;
import io.bowline.restart.UnmapStorage;
import io.bowline.restart.worker.VmJobs.Observed;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;

/** What takes an attempt back, in the order the runbook asks for it. */
public final class UndoWorkers {

  private final VmJobs jobs;
  private final UndoAttempt undo;
  private final StopVm stop;
  private final UnmapStorage unmap;
  private final RemoveVirtualIo remove;

  UndoWorkers(
      VmJobs jobs, UndoAttempt undo, StopVm stop, UnmapStorage unmap, RemoveVirtualIo remove) {
    this.jobs = jobs;
    this.undo = undo;
    this.stop = stop;
    this.unmap = unmap;
    this.remove = remove;
  }

  @JobWorker(
      type = "attempt.undo",
      fetchVariables = {"outageId", "vm"},
      timeout = JobRenewal.TIMEOUT_MILLIS)
  public Observed undo(ActivatedJob job) {
    return jobs.undo(job, undo);
  }

  @JobWorker(
      type = "vm.stop",
      fetchVariables = {"outageId", "vm"},
      timeout = JobRenewal.TIMEOUT_MILLIS)
  public Observed stop(ActivatedJob job) {
    return jobs.compensate(job, stop);
  }

  @JobWorker(
      type = "storage.unmap",
      fetchVariables = {"outageId", "vm"},
      timeout = JobRenewal.TIMEOUT_MILLIS)
  public Observed unmap(ActivatedJob job) {
    return jobs.compensate(job, unmap);
  }

  @JobWorker(
      type = "virtual-io.remove",
      fetchVariables = {"outageId", "vm"},
      timeout = JobRenewal.TIMEOUT_MILLIS)
  public Observed remove(ActivatedJob job) {
    return jobs.compensate(job, remove);
  }
}
