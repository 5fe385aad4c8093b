package io.bowline.outage.worker;

import io.bowline.outage.Dependencies;
import io.bowline.outage.NextTarget;
import io.bowline.outage.NextTarget.Wish;
import io.bowline.outage.VmOutcomes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What becomes of a VM after its steps. */
@Component
public class VmWorkers {

  private final VmOutcomes outcomes;
  private final NextTarget nextTarget;
  private final Dependencies dependencies;

  public VmWorkers(VmOutcomes outcomes, NextTarget nextTarget, Dependencies dependencies) {
    this.outcomes = outcomes;
    this.nextTarget = nextTarget;
    this.dependencies = dependencies;
  }

  record HandOverVariables(
      String outageId, List<String> vms, String reason, String attempt, FailureVariable failure) {}

  record RetargetVariables(
      String outageId, String vm, String vmChoice, String purpose, FailureVariable failure) {

    Wish wish() {
      if ("retry".equals(vmChoice)) {
        return Wish.HUMAN;
      }
      return "reinstall".equals(purpose) ? Wish.REINSTALL : Wish.RUNBOOK;
    }
  }

  record LookVariables(String outageId, String vm) {}

  record ReportVariables(
      String outageId,
      String vm,
      String outcome,
      String reason,
      String choiceReason,
      String decidedBy) {

    String why() {
      var human =
          Stream.of(decidedBy, choiceReason)
              .filter(text -> text != null && !text.isBlank())
              .collect(Collectors.joining(": "));
      var from = reason == null ? "no server was found" : reason;
      return human.isEmpty() ? from : human + " (" + from + ")";
    }
  }

  /**
   * @param noServer why none was found; null when one was
   */
  record Target(boolean targetFound, int attemptNumber, String tried, String noServer) {}

  record Look(boolean dependenciesBack) {}

  record Outcome(String outcome) {}

  @JobWorker(type = "vm.hand-over", maxJobsActive = 32)
  public void handOver(@VariablesAsType HandOverVariables v) {
    outcomes.handOver(
        v.outageId(),
        v.vms(),
        v.reason() == null ? "no reason was given" : v.reason(),
        FailureVariable.lastAttempt(v.failure(), v.attempt()));
  }

  @JobWorker(type = "vm.retarget", maxJobsActive = 32)
  public Target retarget(@VariablesAsType RetargetVariables v) {
    var step = v.failure() == null ? "attempt" : v.failure().step();
    var reason = v.failure() == null ? "failed" : v.failure().reason();
    var next = nextTarget.choose(v.outageId(), v.vm(), v.wish(), step, reason);
    var noServer = next.targetFound() ? null : VmOutcomes.shortened(next.reason());
    return new Target(next.targetFound(), next.attemptNumber(), next.tried(), noServer);
  }

  @JobWorker(type = "dependencies.look", maxJobsActive = 32)
  public Look look(@VariablesAsType LookVariables v) {
    return new Look(dependencies.notBack(v.outageId(), v.vm()).isEmpty());
  }

  @JobWorker(type = "vm.report", maxJobsActive = 32)
  public Outcome report(@VariablesAsType ReportVariables v) {
    switch (v.outcome()) {
      case "unrecovered" -> outcomes.unrecovered(v.outageId(), v.vm(), v.why());
      case "not-wanted" -> outcomes.notWanted(v.outageId(), v.vm());
      default -> outcomes.recovered(v.outageId(), v.vm());
    }
    return new Outcome(v.outcome());
  }
}
