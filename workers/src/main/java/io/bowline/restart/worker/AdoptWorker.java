package io.bowline.restart.worker;

import io.bowline.devices.Devices;
import io.bowline.journal.worker.JobOrigin;
import io.bowline.limits.worker.DeviceJobs;
import io.bowline.outage.VmOutcomes;
import io.bowline.outage.VmRecoveries;
import io.bowline.restart.AdoptVm;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** {@code vm.adopt}. */
@Component
public class AdoptWorker {

  private final AdoptVm adopt;
  private final Devices devices;
  private final VmRecoveries recoveries;
  private final VmOutcomes outcomes;
  private final DeviceJobs jobs;

  public AdoptWorker(
      AdoptVm adopt,
      Devices devices,
      VmRecoveries recoveries,
      VmOutcomes outcomes,
      DeviceJobs jobs) {
    this.adopt = adopt;
    this.devices = devices;
    this.recoveries = recoveries;
    this.outcomes = outcomes;
    this.jobs = jobs;
  }

  record Variables(String outageId, String vm) {}

  /**
   * @param observed one line
   */
  public record Adopted(boolean adopted, String observed) {}

  @JobWorker(
      type = "vm.adopt",
      fetchVariables = {"outageId", "vm"},
      autoComplete = false,
      timeout = DeviceJobs.TIMEOUT_MILLIS)
  public void adopt(ActivatedJob job) {
    jobs.run(job, ours -> look(job));
  }

  private Adopted look(ActivatedJob job) {
    var v = job.getVariablesAsType(Variables.class);
    var recovery = recoveries.get(v.outageId(), v.vm());
    var access = devices.reading(JobOrigin.of(job, v.outageId(), v.vm()));
    var adoption = adopt.look(recovery, access);
    if (adoption.adopted()) {
      recoveries.retarget(v.outageId(), v.vm(), adoption.server(), recovery.attempt());
      outcomes.recoveredByOperator(v.outageId(), v.vm(), adoption.seen());
    }
    return new Adopted(adoption.adopted(), adoption.seen());
  }
}
