package io.bowline.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Shape;
import io.bowline.inventory.SlaClass;
import io.bowline.outage.Outage;
import io.bowline.outage.Subject;
import io.bowline.outage.VmRecovery;
import io.bowline.outage.VmTimes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An outage as it is shown. What has not come yet is left out.
 *
 * @param failedVm the VM that failed alone; left out when its server failed
 * @param processKey as text: engine keys are too long for JavaScript numbers
 * @param link the process instance in Operate
 */
public record OutageView(
    String id,
    String pod,
    String server,
    String failedVm,
    String state,
    boolean open,
    @JsonFormat(shape = Shape.STRING) Long processKey,
    String link,
    Instant failedAt,
    Instant detectedAt,
    Instant confirmedAt,
    Instant askedAt,
    Instant approvedAt,
    Instant fencedAt,
    Instant plannedAt,
    Instant endedAt,
    String decision,
    String decidedBy,
    String reason,
    String previewPlan,
    String plan,
    boolean held,
    List<VmView> vms) {

  static OutageView of(Outage o, String link, boolean held, List<VmView> vms) {
    return new OutageView(
        o.id(),
        o.pod(),
        o.server(),
        failedVm(o.subject()),
        o.state().text(),
        o.open(),
        o.processKey(),
        link,
        o.failedAt(),
        o.detectedAt(),
        o.confirmedAt(),
        o.askedAt(),
        o.approvedAt(),
        o.fencedAt(),
        o.plannedAt(),
        o.endedAt(),
        o.decision(),
        o.decidedBy(),
        o.reason(),
        o.previewPlan(),
        o.plan(),
        held,
        vms);
  }

  private static String failedVm(Subject subject) {
    return switch (subject) {
      case Subject.WholeServer whole -> null;
      case Subject.OneVm one -> one.vm();
    };
  }

  /**
   * Where one VM stands; predicted times are seconds after the fence proof.
   *
   * @param leftLaneAt when its lane went on without it: it is in its escalation
   * @param sla name of its class
   */
  public record VmView(
      String vm,
      String source,
      String target,
      String lane,
      Integer position,
      int attempt,
      String step,
      String tried,
      String reason,
      Instant startedAt,
      Instant endedAt,
      Instant leftLaneAt,
      Double predictedStart,
      Double predictedEnd,
      String sla,
      VmTimes times) {

    static VmView of(Outage outage, VmRecovery row, Optional<SlaClass> sla, Instant now) {
      return new VmView(
          row.vm(),
          row.source(),
          row.target(),
          row.lane(),
          row.position(),
          row.attempt(),
          row.step().text(),
          row.tried(),
          row.reason(),
          row.startedAt(),
          row.endedAt(),
          row.leftLaneAt(),
          row.predictedStart(),
          row.predictedEnd(),
          sla.map(SlaClass::name).orElse(null),
          VmTimes.of(outage, row, sla, now));
    }
  }
}
