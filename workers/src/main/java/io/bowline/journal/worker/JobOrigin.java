package io.bowline.journal.worker;

import io.bowline.journal.Origin;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Optional;

/** Says in whose name a job's device commands are sent. */
public final class JobOrigin {

  private JobOrigin() {}

  public static Origin of(ActivatedJob job, String outage) {
    return origin(job, outage, Optional.empty());
  }

  public static Origin of(ActivatedJob job, String outage, String vm) {
    return origin(job, outage, Optional.of(vm));
  }

  private static Origin origin(ActivatedJob job, String outage, Optional<String> vm) {
    return new Origin(
        Optional.of(outage),
        vm,
        job.getBpmnProcessId(),
        job.getElementId(),
        Optional.of(job.getKey()));
  }
}
