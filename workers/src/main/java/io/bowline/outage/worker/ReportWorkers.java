package io.bowline.outage.worker;

import io.bowline.outage.OutageReport;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The end of an outage. */
@Component
public class ReportWorkers {

  private final OutageReport report;

  public ReportWorkers(OutageReport report) {
    this.report = report;
  }

  record ReportVariables(
      String outageId,
      FailureVariable failure,
      Boolean confirmed,
      String fenceChoice,
      String fenceReason) {

    Optional<String> stopped() {
      if ("stop".equals(fenceChoice)) {
        return Optional.of("The fence was not proven and a human stopped: " + fenceReason);
      }
      return Optional.ofNullable(failure).map(FailureVariable::reason);
    }

    boolean serverHealthy() {
      return Boolean.FALSE.equals(confirmed)
          || failure != null && "SERVER_HEALTHY".equals(failure.code());
    }
  }

  record CloseVariables(String outageId, String followUpNote, String decidedBy) {}

  @JobWorker(type = "outage.report")
  public OutageReport.Report report(@VariablesAsType ReportVariables v) {
    return report.report(v.outageId(), v.stopped(), v.serverHealthy());
  }

  @JobWorker(type = "outage.close")
  public void close(@VariablesAsType CloseVariables v) {
    var by = v.decidedBy() == null ? "" : v.decidedBy() + ": ";
    report.close(v.outageId(), by + (v.followUpNote() == null ? "" : v.followUpNote()));
  }
}
