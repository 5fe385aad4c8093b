package io.bowline.notification.worker;

import io.bowline.capacity.CapacityNotices;
import io.bowline.notification.NoticeKind;
import io.bowline.notification.OutageNotices;
import io.bowline.outage.VmOutcomes;
import io.bowline.outage.VmOutcomes.LastAttempt;
import io.camunda.client.annotation.CustomHeaders;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Notices that a runbook asks for. */
@Component
public class NoticeWorker {

  private final OutageNotices notices;
  private final VmOutcomes outcomes;
  private final CapacityNotices capacity;

  public NoticeWorker(OutageNotices notices, VmOutcomes outcomes, CapacityNotices capacity) {
    this.notices = notices;
    this.outcomes = outcomes;
    this.capacity = capacity;
  }

  record Failure(String code, String step, String reason) {}

  record NoticeVariables(
      String outageId,
      String vm,
      String reason,
      String attempt,
      String noServer,
      String evidence,
      String vmsByClass,
      String preview,
      String planDifference,
      Failure failure,
      Long capacityRun) {

    String text(NoticeKind kind) {
      return switch (kind) {
        case APPROVAL_WAITING, APPROVAL_ESCALATED ->
            "Evidence:\n%s\n\nVMs: %s\n\n%s".formatted(evidence, vmsByClass, preview);
        case PLAN_CHANGED -> "Since the approval:\n" + planDifference;
        case VM_HANDED_OVER -> "Why: " + why() + now();
        default -> why();
      };
    }

    private String why() {
      var said = failure == null ? reason : failure.reason();
      return said == null ? "no reason was given" : said;
    }

    private String now() {
      return noServer == null || noServer.equals(reason) ? "" : "\n\nNow: " + noServer;
    }

    String whyUntried() {
      return noServer == null ? why() : noServer;
    }

    Optional<LastAttempt> lastAttempt() {
      if (attempt == null) {
        return Optional.empty();
      }
      var step = failure == null ? "attempt" : failure.step();
      return Optional.of(new LastAttempt(attempt.equals("unknown"), step, why()));
    }
  }

  record ReminderVariables(String outageId, String vm) {}

  /** Touches nothing but the notice: by the time of a repeated job the answer may be given. */
  @JobWorker(type = "notice.remind")
  public void remind(
      @VariablesAsType ReminderVariables v, @CustomHeaders Map<String, String> headers) {
    notices.remind(NoticeKind.of(headers.get("kind")), v.outageId(), v.vm());
  }

  @JobWorker(type = "notice.send")
  public void send(@VariablesAsType NoticeVariables v, @CustomHeaders Map<String, String> headers) {
    var kind = NoticeKind.of(headers.get("kind"));
    if (kind == NoticeKind.CAPACITY_WORSE) {
      capacity.tell(v.capacityRun());
      return;
    }
    if (kind == NoticeKind.VM_HANDED_OVER) {
      outcomes.humanAsked(v.outageId(), v.vm(), v.lastAttempt(), v.whyUntried());
    }
    notices.tell(
        kind, v.outageId(), kind == NoticeKind.VM_HANDED_OVER ? v.vm() : null, v.text(kind));
  }
}
