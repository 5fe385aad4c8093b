package io.bowline.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.outage.NextTarget.Wish;
import io.bowline.outage.Subject.OneVm;
import io.bowline.outage.Subject.Part;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/** A VM that failed alone is in the hands of one outage at a time. */
class VmOutageTest {

  private OutageSite site;
  private String id;

  @BeforeEach
  void dbFailedAlone() {
    site = new OutageSite(Pods.chain());
    id = site.vmFailed("db", "p1");
  }

  @Test
  void leavesItsServerInServiceAndTakesUpNeitherItNorItsOtherVms() {
    assertThat(site.outages.openServers()).isEmpty();
    assertThat(site.outages.get(id).open()).isTrue();
    assertThat(site.recoveries.holds(id, "db")).isTrue();
    assertThat(site.recoveries.holder("app")).isEmpty();
  }

  @Test
  void mayStartAgainWhereItWas() {
    var next = site.nextTarget.choose(id, "db", Wish.RUNBOOK, "", "");

    assertThat(next.target()).isEqualTo("p1");
    assertThat(site.recoveries.get(id, "db").isMoved()).isFalse();
  }

  @Test
  void isInstalledAlsoWhereARestartFailed() {
    for (var step : new String[] {"p1", "p2", "p3"}) {
      var next = site.nextTarget.choose(id, "db", Wish.RUNBOOK, "Verify_Vm", "stuck");
      assertThat(next.target()).isEqualTo(step);
      site.recoveries.step(id, "db", VmStep.UNDO, site.clock.instant());
    }

    assertThat(site.nextTarget.choose(id, "db", Wish.RUNBOOK, "Verify_Vm", "x").targetFound())
        .isFalse();
    assertThat(site.nextTarget.choose(id, "db", Wish.REINSTALL, "Verify_Vm", "x").target())
        .isEqualTo("p1");
  }

  @Test
  void theDatabaseRefusesASecondOutageOfTheSameVm() {
    assertThat(
            site.outages.openVm(
                "east-1", "p1", new OneVm("db", Part.GUEST), OutageSite.START, OutageSite.START))
        .isEmpty();
    var other = site.outages.open("east-1", "p9", OutageSite.START, OutageSite.START).orElseThrow();
    assertThatThrownBy(() -> site.recoveries.plan(VmRecovery.failedAlone(other.id(), "db", "p9")))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void isTakenOverByTheOutageOfItsServer() {
    site.nextTarget.choose(id, "db", Wish.RUNBOOK, "", "");

    var server = site.planned("p1");

    assertThat(site.recoveries.get(id, "db").step()).isEqualTo(VmStep.TAKEN_OVER);
    assertThat(site.recoveries.holds(id, "db")).isFalse();
    assertThat(site.recoveries.holds(server, "db")).isTrue();
    assertThat(site.reservations.of(id, "db")).isEmpty();
    assertThat(site.nextTarget.choose(id, "db", Wish.HUMAN, "", "").targetFound()).isFalse();
  }

  @Test
  void staysWithItsOwnOutageWhileThatBringsItUpElsewhere() {
    site.nextTarget.choose(id, "db", Wish.RUNBOOK, "", "");
    site.recoveries.step(id, "db", VmStep.UNDO, site.clock.instant());
    var next = site.nextTarget.choose(id, "db", Wish.RUNBOOK, "Restart_Vm", "B2001230");
    assertThat(next.target()).isNotEqualTo("p1");

    var server = site.planned("p1");

    assertThat(site.recoveries.holds(id, "db")).isTrue();
    assertThat(site.recoveries.find(server, "db")).isEmpty();
    assertThat(site.recoveries.find(server, "app")).isPresent();
  }

  @Test
  void isLetGoOnceItIsBack() {
    site.outcomes.recovered(id, "db");

    assertThat(site.recoveries.holder("db")).isEmpty();
  }

  @Test
  void wantsRoomUntilAServerHasSome() {
    site = new OutageSite(Pods.competing());
    id = site.vmFailed("big-1", "p1");
    for (int i = 0; i < 2; i++) {
      site.nextTarget.choose(id, "big-1", Wish.RUNBOOK, "Restart_Vm", "B2001230");
      site.recoveries.step(id, "big-1", VmStep.UNDO, site.clock.instant());
    }
    assertThat(site.nextTarget.choose(id, "big-1", Wish.RUNBOOK, "x", "x").targetFound()).isFalse();
    site.outcomes.humanAsked(id, "big-1", Optional.empty(), "no room");

    assertThat(site.recoveries.wantingRoom()).extracting(VmRecovery::vm).containsExactly("big-1");
    assertThat(site.nextTarget.hasRoom(id, "big-1")).isFalse();
  }

  @Test
  void isReportedAloneAndClosedWhenItIsBack() {
    site.outcomes.recovered(id, "db");

    var report = site.report.report(id, Optional.empty(), false);

    assertThat(report.unrecoveredCount()).isZero();
    assertThat(report.summary()).startsWith("VM db of p1: 1 of 1 VMs run again.");
    assertThat(site.outages.get(id).open()).isFalse();
  }
}
