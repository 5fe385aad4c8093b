package io.bowline.restart.worker;

import io.bowline.escalation.LookAtVm;
import io.bowline.journal.ChangeGate;
import io.bowline.journal.Origin;
import io.bowline.journal.worker.JobOrigin;
import io.bowline.limits.worker.DeviceJobs;
import io.bowline.outage.VmStep;
import io.bowline.restart.Step;
import io.bowline.restart.StepRunner;
import io.bowline.restart.WaitingStep;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;

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
   * @param watch ISO 8601; null: as long as the settings say
   */
  record Watched(String watch) {}

  /**
   * @param observed one line
   */
  record Observed(String observed) {}

  /** What a job does for its VM, and while the job is still this worker's. */
  private interface Work {
    String run(Origin origin, ChangeGate ours);
  }

  void forward(ActivatedJob job, VmStep name, Step step) {
    run(job, (origin, ours) -> runner.forward(name, origin, ours, step));
  }

  void compensate(ActivatedJob job, Step step) {
    run(job, (origin, ours) -> runner.compensate(origin, ours, step));
  }

  void whereItWas(ActivatedJob job, VmStep name, Step step) {
    run(job, (origin, ours) -> runner.whereItWas(name, origin, ours, step));
  }

  void fence(ActivatedJob job, Step fence) {
    run(job, (origin, ours) -> runner.fence(origin, ours, fence));
  }

  void watch(ActivatedJob job, Step watch) {
    run(job, (origin, ours) -> runner.look(origin, watch::run));
  }

  void undo(ActivatedJob job, Step step) {
    run(job, (origin, ours) -> runner.undo(origin, ours, step));
  }

  private void run(ActivatedJob job, Work work) {
    var v = job.getVariablesAsType(Variables.class);
    var origin = JobOrigin.of(job, v.outageId(), v.vm());
    jobs.run(job, ours -> new Observed(work.run(origin, ours)));
  }

  void look(ActivatedJob job, LookAtVm look) {
    var v = job.getVariablesAsType(Variables.class);
    var origin = JobOrigin.of(job, v.outageId(), v.vm());
    jobs.run(job, ours -> look.look(v.outageId(), v.vm(), looking -> runner.look(origin, looking)));
  }

  /** Within the time the ladder gives it, if it gives any. */
  void watched(ActivatedJob job, VmStep name, WaitingStep step) {
    var watch = job.getVariablesAsType(Watched.class).watch();
    forward(job, name, watch == null ? step : step.within(Duration.parse(watch)));
  }
}
