package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deciding, fencing, planning and reporting; what happens to each VM is rehearsed elsewhere. */
class ServerRecoveryTest {
  private static final String DECIDED = "confirm✓ preview✓ record✓ ";
  private static final String VM1 =
      "vm1:detach✓ vm1:configure✓ vm1:map✓ vm1:restart✓ vm1:verify✓ vm1:report✓";

  @RegisterExtension final Rehearsal rehearsal = new Rehearsal();

  @Test
  void recoversEveryVmWhenTheRulesLeaveNoDoubt() {
    detect();

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTrace(DECIDED + "fence✓ plan✓ " + VM1 + " report✓");
  }

  @Test
  void reportsAndMovesNothingWhenTheSecondReadFindsTheServerHealthy() {
    rehearsal.answerOutage("failure.confirm", Answer.done(Map.of("confirmed", false)));
    detect();

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTrace("confirm✓ report✓");
  }

  @Test
  void asksAHumanRemindsEscalatesAndReadsAgainWhenTheEvidenceExpires() {
    askAHuman();

    rehearsal.pass(Duration.ofMinutes(2));
    rehearsal.awaitActive("Reminded");
    rehearsal.pass(Duration.ofMinutes(3));
    rehearsal.awaitActive("Escalated");
    rehearsal.awaitActive("Reminded", 2);
    rehearsal.pass(Duration.ofMinutes(10));

    rehearsal.awaitActive("Approve_Fencing", 2);
    assertThat(rehearsal.trace())
        .containsSubsequence(
            "confirm✓",
            "preview✓",
            "notice(approval-waiting)✓",
            "notice(approval-waiting)✓",
            "notice(approval-escalated)✓",
            "confirm✓",
            "preview✓",
            "notice(approval-waiting)✓")
        .doesNotContain("record✓", "fence✓");
  }

  @Test
  void fencesAfterAHumanApproved() {
    askAHuman();
    rehearsal.decide("Approve_Fencing", "Record_Decision", decision("approve"), "Decide");

    rehearsal.awaitEnd("server-recovery");
    assertThat(rehearsal.asked("record"))
        .singleElement()
        .satisfies(job -> assertThat(job).containsEntry("decision", "approve"));
    rehearsal.assertTrace(
        "confirm✓ preview✓ notice(approval-waiting)✓ record✓ fence✓ plan✓ " + VM1 + " report✓");
  }

  @Test
  void movesNothingWhenAHumanRejects() {
    askAHuman();
    rehearsal.answerOutage("approval.record", Answer.done(Map.of("approved", false)));
    rehearsal.decide("Approve_Fencing", "Record_Decision", decision("reject"), "Decide");

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTrace("confirm✓ preview✓ notice(approval-waiting)✓ record✓ report✓");
  }

  @Test
  void movesNothingWhenTheRecordSaysThatTheApprovalCameTooLate() {
    rehearsal.answerOutage("approval.record", Answer.done(Map.of("approved", false)));
    detect();

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTrace(DECIDED + "report✓");
  }

  @Test
  void whatWasReadForTheDecisionStaysInTheDecision() {
    detect();

    rehearsal.awaitEnd("server-recovery");
    assertThat(rehearsal.asked("plan").getFirst())
        .containsKeys("outageId", "previewId", "evidence", "approved")
        .doesNotContainKeys("preview", "vmsByClass", "decision", "decidedBy");
  }

  @Test
  void decidesAgainWhenTheEvidenceExpiredBeforeThePowerOff() {
    rehearsal.answerOutage("server.fence", Answer.error("EVIDENCE_EXPIRED"));
    detect();
    rehearsal.awaitActive("Wait_Second_Read", 2);
    rehearsal.pass(Duration.ofSeconds(30));

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTrace(DECIDED + "fence✗ " + DECIDED + "fence✓ plan✓ " + VM1 + " report✓");
  }

  @Test
  void anExpiryIsNotReportedAsTheReasonOfALaterRejection() {
    rehearsal.answerOutage("server.fence", Answer.error("EVIDENCE_EXPIRED"));
    rehearsal.answerOutage(
        "approval.record",
        Answer.done(Map.of("approved", true)),
        Answer.done(Map.of("approved", false)));
    detect();
    rehearsal.awaitActive("Wait_Second_Read", 2);
    rehearsal.pass(Duration.ofSeconds(30));

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTrace(DECIDED + "fence✗ " + DECIDED + "report✓");
    assertThat(rehearsal.asked("report").getFirst()).containsEntry("failure", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SERVER_HEALTHY", "NOT_ALLOWED", "STOPPED"})
  void movesNothingWhenFencingIsRefused(String code) {
    rehearsal.answerOutage("server.fence", Answer.error(code));
    detect();

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTrace(DECIDED + "fence✗ report✓");
    assertThat(rehearsal.asked("report").getFirst().get("failure"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("code", code);
  }

  @Test
  void asksAHumanWhenTheFenceIsNotProvenAndFencesAgain() {
    rehearsal.answerOutage("server.fence", Answer.error("STATE_UNKNOWN"));
    detect();
    rehearsal.awaitActive("Resolve_Fence");
    rehearsal.decide("Resolve_Fence", "Fence_Choice", Map.of("fenceChoice", "retry"));

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTrace(
        DECIDED + "fence✗ notice(fence-unproven)✓ fence✓ plan✓ " + VM1 + " report✓");
  }

  @Test
  void movesNothingWhenAHumanStopsAtAnUnprovenFence() {
    rehearsal.answerOutage("server.fence", Answer.error("STATE_UNKNOWN"));
    detect();
    rehearsal.awaitActive("Resolve_Fence");
    rehearsal.decide("Resolve_Fence", "Fence_Choice", Map.of("fenceChoice", "stop"));

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTrace(DECIDED + "fence✗ notice(fence-unproven)✓ report✓");
  }

  @Test
  void showsWhatChangedWhenThePlanDiffersFromThePreview() {
    var plan = new HashMap<>(Plans.lanes(Map.of("p2/1", List.of("vm1"))));
    plan.put("planChanged", true);
    rehearsal.answerOutage("failover.plan", Answer.done(plan));
    detect();

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTrace(DECIDED + "fence✓ plan✓ notice(plan-changed)✓ " + VM1 + " report✓");
  }

  @Test
  void restartsTheVmsOfALaneInOrderAndLanesSideBySide() {
    rehearsal.answerOutage(
        "failover.plan",
        Answer.done(
            Plans.lanes(
                new TreeMap<>(Map.of("p2/1", List.of("a1", "a2"), "p3/1", List.of("b1", "b2"))))));
    detect();

    rehearsal.awaitEnd("server-recovery");
    var trace = rehearsal.trace();
    assertThat(trace.indexOf("a2:detach✓")).isGreaterThan(trace.indexOf("a1:report✓"));
    assertThat(trace.indexOf("b2:detach✓")).isGreaterThan(trace.indexOf("b1:report✓"));
    assertThat(trace.indexOf("b1:detach✓")).isLessThan(trace.indexOf("a1:report✓"));
    assertThat(rehearsal.asked("b2:map").getFirst()).containsEntry("lane", "p3/1");
  }

  @Test
  void handsEachUnplacedVmToAnEscalationOfItsOwn() {
    rehearsal.answerOutage(
        "failover.plan", Answer.done(Plans.lanes(Map.of("p2/1", List.of("vm1")), "vm8", "vm9")));
    detect();

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTraceOf(
        "vm8", "look-at-vm✓ retarget✓ detach✓ configure✓ map✓ restart✓ verify✓ report✓");
    rehearsal.assertTraceOf(
        "vm9", "look-at-vm✓ retarget✓ detach✓ configure✓ map✓ restart✓ verify✓ report✓");
    assertThat(rehearsal.asked("vm9:retarget").getFirst())
        .containsEntry("reason", "No server can take it.");
  }

  @Test
  void closesTheOutageAfterItsFollowUp() {
    rehearsal.answerOutage(
        "outage.report", Answer.done(Map.of("unrecoveredCount", 1, "summary", "vm1 is down")));
    detect();
    rehearsal.awaitActive("Follow_Up");
    rehearsal.decide("Follow_Up", "Close_Outage", Map.of("followUpNote", "moved by hand"));

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTrace(DECIDED + "fence✓ plan✓ " + VM1 + " report✓ close✓");
  }

  private void detect() {
    rehearsal.serverFails();
    rehearsal.awaitActive("Wait_Second_Read");
    rehearsal.pass(Duration.ofSeconds(30));
  }

  private void askAHuman() {
    rehearsal.everyPreview(Map.of("fencingPolicy", "human"));
    detect();
    rehearsal.awaitActive("Approve_Fencing");
  }

  private static Map<String, Object> decision(String decision) {
    return Map.of("decision", decision, "decisionReason", "for a test", "decidedBy", "ann");
  }
}
