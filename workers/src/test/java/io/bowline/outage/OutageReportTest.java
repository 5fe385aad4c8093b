package io.bowline.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.notification.NoticeKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutageReportTest {

  private final OutageSite site = new OutageSite(Pods.chain());

  @Test
  void closesWhenEveryVmIsBack() {
    var id = site.planned("p1");
    site.clock.advance(Duration.ofMinutes(5));
    List.of("db", "app", "web").forEach(vm -> site.outcomes.recovered(id, vm));

    var report = site.report.report(id, Optional.empty(), false);

    assertThat(report.unrecoveredCount()).isZero();
    assertThat(report.summary()).contains("3 of 3 VMs run again", "| 300 s | met |");
    assertThat(site.outages.get(id).open()).isFalse();
    assertThat(site.outages.get(id).state()).isEqualTo(OutageState.REPORTED);
    assertThat(site.notices.of(id)).extracting("kind").contains(NoticeKind.CLOSED);
  }

  @Test
  void staysOpenWhileAVmIsLeft() {
    var id = site.planned("p1");
    List.of("db", "app").forEach(vm -> site.outcomes.recovered(id, vm));
    site.outcomes.unrecovered(id, "web", "left by ann");

    var report = site.report.report(id, Optional.empty(), false);

    assertThat(report.unrecoveredCount()).isEqualTo(1);
    assertThat(report.summary()).contains("left by ann");
    assertThat(site.outages.get(id).open()).isTrue();
    site.report.close(id, "ann: done by hand");
    assertThat(site.outages.get(id).open()).isFalse();
    assertThat(site.outages.get(id).state()).isEqualTo(OutageState.CLOSED);
  }

  @Test
  void aVmWhoseHandoverReachedNobodyIsLeftToFollowUp() {
    var id = site.planned("p1");
    List.of("db", "app").forEach(vm -> site.outcomes.recovered(id, vm));
    site.outcomes.handOver(id, List.of("web"), "CMMVC6071E", Optional.empty());

    var report = site.report.report(id, Optional.empty(), false);

    assertThat(report.unrecoveredCount()).isEqualTo(1);
    assertThat(report.summary()).contains("**web** handed-over: ", "CMMVC6071E");
    assertThat(site.outages.get(id).open()).isTrue();
  }

  @Test
  void aRejectedFenceLeavesEveryVmListedWithTheReason() {
    var id = site.confirmed("p1");
    site.decision.record(
        id,
        new FencingDecision.Answer(
            Optional.of("human"),
            Optional.empty(),
            Optional.of("reject"),
            Optional.of("it is being serviced"),
            Optional.of("ann")));

    var report = site.report.report(id, Optional.empty(), false);

    assertThat(report.unrecoveredCount()).isEqualTo(3);
    assertThat(site.outages.get(id).state()).isEqualTo(OutageState.REJECTED);
    assertThat(site.recoveries.of(id))
        .extracting(VmRecovery::reason)
        .containsOnly("it is being serviced");
  }

  @Test
  void aServerThatTurnedOutHealthyLeavesNothing() {
    var id = site.confirmed("p1");

    var report = site.report.report(id, Optional.of("it answers again"), true);

    assertThat(report.unrecoveredCount()).isZero();
    assertThat(site.outages.get(id).state()).isEqualTo(OutageState.NOT_FAILED);
    assertThat(site.outages.get(id).open()).isFalse();
  }

  @Test
  void anAbortListsEachVm() {
    var id = site.planned("p1");
    site.outcomes.recovered(id, "db");
    site.control.abort(id, "ann", "wrong server");

    site.report.report(id, Optional.empty(), false);

    assertThat(site.outages.get(id).state()).isEqualTo(OutageState.ABORTED);
    assertThat(site.recoveries.get(id, "db").step()).isEqualTo(VmStep.RECOVERED);
    assertThat(site.recoveries.get(id, "app").step()).isEqualTo(VmStep.UNRECOVERED);
    assertThat(site.recoveries.get(id, "app").reason()).isEqualTo("aborted by ann: wrong server");
  }

  @Test
  void aRejectionOrApprovalWithoutAReasonDoesNotCount() {
    var id = site.confirmed("p1");

    var approved =
        site.decision.record(
            id,
            new FencingDecision.Answer(
                Optional.of("human"),
                Optional.empty(),
                Optional.of("approve"),
                Optional.of(" "),
                Optional.of("ann")));

    assertThat(approved).isFalse();
  }

  @Test
  void theDecisionTableApprovesInItsOwnName() {
    var id = site.confirmed("p1");

    var approved =
        site.decision.record(
            id,
            new FencingDecision.Answer(
                Optional.of("auto"),
                Optional.of("Two witnesses."),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

    assertThat(approved).isTrue();
    assertThat(site.outages.get(id).decidedBy()).isEqualTo("DMN");
    assertThat(site.outages.get(id).approvedAt()).isEqualTo(site.clock.instant());
  }
}
