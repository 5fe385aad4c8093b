package io.bowline.runbooks;

import java.util.List;

/** The set that is deployed in one command: forms and decisions are bound to that deployment. */
final class Runbooks {
  static final List<String> PROCESSES =
      List.of("server-recovery", "vm-outage", "vm-recovery", "vm-escalation", "capacity-check");

  static final List<String> RESOURCES =
      List.of(
          "server-recovery.bpmn",
          "vm-outage.bpmn",
          "vm-recovery.bpmn",
          "vm-escalation.bpmn",
          "capacity-check.bpmn",
          "fencing-approval.dmn",
          "restart-priority.dmn",
          "recovery-ladder.dmn",
          "fencing-approval.form",
          "fence-unproven.form",
          "vm-decision.form",
          "hold-outage.form",
          "outage-follow-up.form");

  private Runbooks() {}

  static String path(String resource) {
    return "runbooks/" + resource;
  }
}
