package io.bowline.restart.worker;

import io.bowline.escalation.LookAtVm;
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

  void whereItWas(ActivatedJob job, VmStep name, Step step) {
    var v = job.getVariablesAsType(Variables.class);
    var origin = JobOrigin.of(job, v.outageId(), v.vm());
    jobs.run(job, ours -> new Observed(runner.whereItWas(name, origin, ours, step)));
  }

  void fence(ActivatedJob job, Step fence) {
    var v = job.getVariablesAsType(Variables.class);
    var origin = JobOrigin.of(job, v.outageId(), v.vm());
    jobs.run(job, ours -> new Observed(runner.fence(origin, ours, fence)));
  }

  void watch(ActivatedJob job, Step watch) {
    var v = job.getVariablesAsType(Variables.class);
    var origin = JobOrigin.of(job, v.outageId(), v.vm());
    jobs.run(job, ours -> new Observed(runner.look(origin, watch::run)));
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

  void undo(ActivatedJob job, Step step) {
    var v = job.getVariablesAsType(Variables.class);
    var origin = JobOrigin.of(job, v.outageId(), v.vm());
    jobs.run(job, ours -> new Observed(runner.undo(origin, ours, step)));
  }
}
