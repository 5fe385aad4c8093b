package io.bowline.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.failure.StepFailure.Refused;
import io.bowline.outage.NextTarget.Wish;
import io.bowline.outage.VmOutcomes.LastAttempt;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VmOutcomesTest {

  private static final Optional<LastAttempt> UNDONE =
      Optional.of(new LastAttempt(false, "Map_Storage", "CMMVC6071E"));
  private static final Optional<LastAttempt> UNKNOWN =
      Optional.of(new LastAttempt(true, "Restart_Vm", "no answer"));

  private OutageSite site;
  private String id;

  @BeforeEach
  void planned() {
    site = new OutageSite(Pods.chain());
    id = site.planned("p1");
  }

  @Test
  void tellsEveryWaiterByAMessageOfItsOwnThatOutlivesTheOutage() {
    site.outcomes.recovered(id, "db");

    assertThat(site.messages.trace())
        .containsExactly(
            "dependency-settled " + id + "/app/db", "dependency-settled " + id + "/web/db");
    assertThat(site.messages.all)
        .allSatisfy(m -> assertThat(m.timeToLive()).isEqualTo(OutageSite.TTL))
        .allSatisfy(m -> assertThat(m.id()).isPresent())
        .allSatisfy(m -> assertThat(m.variables()).containsEntry("dependencyOutcome", "recovered"));
  }

  @Test
  void nobodyWaitsForAVmThatEndsUnrecovered() {
    site.outcomes.unrecovered(id, "db", "left by ann");

    assertThat(site.messages.all)
        .hasSize(2)
        .allSatisfy(
            m -> assertThat(m.variables()).containsEntry("dependencyOutcome", "unrecovered"));
    assertThat(site.recoveries.get(id, "db").reason()).isEqualTo("left by ann");
  }

  @Test
  void aRecoveredVmIsCountedWhereItRunsAndNoLongerReserved() {
    var target = site.recoveries.get(id, "db").target();

    site.outcomes.recovered(id, "db");

    assertThat(site.reservations.of(id, "db")).isEmpty();
    assertThat(site.inventory.now().inventory().vms())
        .filteredOn(vm -> vm.name().equals("db"))
        .singleElement()
        .extracting("server")
        .isEqualTo("p1"); // ended in the same millisecond the inventory was read
    site.clock.advance(java.time.Duration.ofSeconds(1));
    site.outcomes.recovered(id, "app");
    assertThat(site.inventory.now().inventory().vms())
        .filteredOn(vm -> vm.name().equals("app"))
        .singleElement()
        .extracting("server")
        .isEqualTo(site.recoveries.get(id, "app").target());
    assertThat(target).isNotEqualTo("p1");
  }

  @Test
  void anUndoneVmGetsAnotherServerAndItsCapacityMovesAlong() {
    var first = site.recoveries.get(id, "db").target();
    site.recoveries.step(id, "db", VmStep.UNDO, site.clock.instant());

    var next = site.nextTarget.choose(id, "db", Wish.RUNBOOK, "Map_Storage", "CMMVC6071E");

    assertThat(next.targetFound()).isTrue();
    assertThat(next.attemptNumber()).isEqualTo(2);
    assertThat(next.tried()).isEqualTo("- Attempt 1 on " + first + ": Map Storage: CMMVC6071E");
    assertThat(next.target()).isNotEqualTo(first).isNotEqualTo("p1");
    assertThat(site.reservations.of(id, "db").orElseThrow().server()).isEqualTo(next.target());
    assertThat(site.recoveries.get(id, "db").tried())
        .isEqualTo("1 " + first + " Map_Storage: CMMVC6071E");
  }

  @Test
  void aRepeatedChoiceKeepsItsTarget() {
    site.recoveries.step(id, "db", VmStep.UNDO, site.clock.instant());
    var next = site.nextTarget.choose(id, "db", Wish.RUNBOOK, "Map_Storage", "CMMVC6071E");

    var again = site.nextTarget.choose(id, "db", Wish.RUNBOOK, "Map_Storage", "CMMVC6071E");

    assertThat(again.target()).isEqualTo(next.target());
    assertThat(again.attemptNumber()).isEqualTo(2);
  }

  @Test
  void findsNoneWhenEveryServerWasTriedUnlessAHumanWantsIt() {
    for (int i = 0; i < 2; i++) {
      site.recoveries.step(id, "db", VmStep.UNDO, site.clock.instant());
      site.nextTarget.choose(id, "db", Wish.RUNBOOK, "Restart_Vm", "B2001230");
    }
    site.outcomes.handOver(id, List.of("db"), "B2001230", UNDONE);

    assertThat(site.nextTarget.choose(id, "db", Wish.RUNBOOK, "", "").targetFound()).isFalse();
    assertThat(site.nextTarget.choose(id, "db", Wish.HUMAN, "", "").targetFound()).isTrue();
  }

  @Test
  void aVmThatMayStillRunSomewhereNeverGoesToAnotherServer() {
    var target = site.recoveries.get(id, "db").target();
    site.recoveries.step(id, "db", VmStep.RESTART, site.clock.instant());

    site.outcomes.handOver(id, List.of("db"), "no answer", UNKNOWN);

    assertThat(site.reservations.of(id, "db")).isPresent();
    assertThat(site.nextTarget.choose(id, "db", Wish.RUNBOOK, "", "").targetFound()).isFalse();
    assertThat(site.nextTarget.choose(id, "db", Wish.HUMAN, "", "").target()).isEqualTo(target);
  }

  @Test
  void handsOverWithWhatWasTriedAndFreesWhatWasUndone() {
    site.recoveries.step(id, "db", VmStep.UNDO, site.clock.instant());

    site.outcomes.handOver(id, List.of("db"), "CMMVC6071E", UNDONE);

    assertThat(site.recoveries.get(id, "db").step()).isEqualTo(VmStep.HANDED_OVER);
    assertThat(site.recoveries.get(id, "db").triedLines()).hasSize(1);
    assertThat(site.reservations.of(id, "db")).isEmpty();
    assertThat(site.messages.all.getFirst())
        .satisfies(m -> assertThat(m.name()).isEqualTo("vm-handed-over"))
        .satisfies(m -> assertThat(m.key()).isEqualTo(id))
        .satisfies(m -> assertThat(m.variables()).containsEntry("handedVm", "db"))
        .satisfies(m -> assertThat(m.variables()).containsEntry("handedWaitsFor", List.of()));
  }

  @Test
  void aVmThatLeavesItsLaneTellsEachWaiterOnceHoweverOftenTheJobIsRepeated() {
    site.recoveries.step(id, "db", VmStep.UNDO, site.clock.instant());

    site.outcomes.handOver(id, List.of("db"), "CMMVC6071E", UNDONE);
    site.outcomes.handOver(id, List.of("db"), "CMMVC6071E", UNDONE);

    assertThat(site.messages.all)
        .filteredOn(m -> m.name().equals("dependency-handed-over"))
        .allSatisfy(m -> assertThat(m.timeToLive()).isEqualTo(OutageSite.TTL))
        .extracting(m -> m.id().orElseThrow())
        .containsExactly(
            "dependency-handed-over/" + id + "/app",
            "dependency-handed-over/" + id + "/web",
            "dependency-handed-over/" + id + "/app",
            "dependency-handed-over/" + id + "/web");
  }

  @Test
  void aVmThatOnlyWaitsLeavesItsLaneAndKeepsItsPlaceOnItsServer() {
    dbIsHandedOver();
    var target = site.recoveries.get(id, "app").target();

    site.outcomes.handOver(id, List.of("app"), "not recovered", Optional.empty());

    var app = site.recoveries.get(id, "app");
    assertThat(app.step()).isEqualTo(VmStep.WAITING);
    assertThat(app.leftLaneAt()).isEqualTo(site.clock.instant());
    assertThat(app.reason()).isEqualTo("waits for db");
    assertThat(site.reservations.of(id, "app").orElseThrow().server()).isEqualTo(target);
    assertThat(site.messages.all)
        .filteredOn(m -> m.name().equals("vm-handed-over"))
        .last()
        .satisfies(m -> assertThat(m.variables()).containsEntry("handedWaitsFor", List.of("db")));
    assertThat(site.notices.of(id)).isEmpty();
  }

  @Test
  void itIsTriedForTheFirstTimeOnThatServerWhenWhatItNeedsIsBack() {
    var target = site.recoveries.get(id, "app").target();
    appWaitsForDb();
    site.outcomes.recoveredByOperator(id, "db", "seen on p3");

    var next = site.nextTarget.choose(id, "app", Wish.RUNBOOK, "attempt", "failed");

    assertThat(next.target()).isEqualTo(target);
    assertThat(next.attemptNumber()).isEqualTo(1);
    assertThat(next.tried()).isEqualTo("- nothing");
  }

  @Test
  void itGetsAnotherServerWhenThatOneFailedWhileItWaited() {
    var target = site.recoveries.get(id, "app").target();
    appWaitsForDb();
    site.outcomes.recovered(id, "db");
    site.outages.open("east-1", target, site.clock.instant(), site.clock.instant());

    var next = site.nextTarget.choose(id, "app", Wish.RUNBOOK, "attempt", "failed");

    assertThat(next.target()).isNotEqualTo(target).isNotEqualTo("p1");
    assertThat(next.attemptNumber()).isEqualTo(1);
    assertThat(site.reservations.of(id, "app").orElseThrow().server()).isEqualTo(next.target());
  }

  @Test
  void startsNoVmWhoseDependencyIsNotBackUnlessAHumanWantsIt() {
    appWaitsForDb();
    site.outcomes.unrecovered(id, "db", "left by ann");

    var next = site.nextTarget.choose(id, "app", Wish.RUNBOOK, "attempt", "failed");

    assertThat(next.targetFound()).isFalse();
    assertThat(next.reason()).isEqualTo("it depends on db, which is unrecovered (left by ann)");
    site.outcomes.humanAsked(id, "app", Optional.empty(), next.reason());
    assertThat(site.recoveries.get(id, "app").step()).isEqualTo(VmStep.HANDED_OVER);
    assertThat(site.recoveries.get(id, "app").reason()).isEqualTo(next.reason());
    assertThat(site.reservations.of(id, "app")).isEmpty();
    assertThat(site.nextTarget.choose(id, "app", Wish.HUMAN, "", "").targetFound()).isTrue();
  }

  @Test
  void aRepeatedHandOverLeavesAVmAloneThatItsEscalationHasTakenUp() {
    appWaitsForDb();
    site.outcomes.recovered(id, "db");
    site.nextTarget.choose(id, "app", Wish.RUNBOOK, "attempt", "failed");
    site.recoveries.step(id, "app", VmStep.MAP, site.clock.instant());

    site.outcomes.handOver(id, List.of("app"), "not recovered", Optional.empty());

    assertThat(site.recoveries.get(id, "app").step()).isEqualTo(VmStep.MAP);
    assertThat(site.reservations.of(id, "app")).isPresent();
  }

  @Test
  void aVmThatIsSkippedWhileItWaitsEndsAndFreesItsPlace() {
    appWaitsForDb();
    site.control.skip(id, "app", "ann", "not needed");

    site.outcomes.unrecovered(id, "app", "it depends on db, not back when its turn came");

    assertThat(site.recoveries.get(id, "app").reason()).startsWith("skipped by ann: not needed");
    assertThat(site.reservations.of(id, "app")).isEmpty();
  }

  private void dbIsHandedOver() {
    site.recoveries.step(id, "db", VmStep.UNDO, site.clock.instant());
    site.outcomes.handOver(id, List.of("db"), "CMMVC6071E", UNDONE);
  }

  private void appWaitsForDb() {
    dbIsHandedOver();
    site.outcomes.handOver(id, List.of("app"), "not recovered", Optional.empty());
  }

  @Test
  void aSkippedVmEndsThereAndNobodyIsAsked() {
    site.control.skip(id, "db", "ann", "not needed");
    site.messages.all.clear();

    site.outcomes.handOver(id, List.of("db"), "stopped", UNDONE);

    assertThat(site.recoveries.get(id, "db").step()).isEqualTo(VmStep.UNRECOVERED);
    assertThat(site.recoveries.get(id, "db").reason()).isEqualTo("skipped by ann: not needed");
    assertThat(site.messages.trace())
        .containsExactly(
            "dependency-settled " + id + "/app/db", "dependency-settled " + id + "/web/db");
  }

  @Test
  void aVmThatIsSkippedWhileAHumanIsAskedSaysWhoSkippedIt() {
    site.outcomes.handOver(id, List.of("db"), "B2001230", UNDONE);
    site.control.skip(id, "db", "ann", "not needed");

    site.outcomes.unrecovered(id, "db", "B2001230");

    assertThat(site.recoveries.get(id, "db").reason())
        .isEqualTo("skipped by ann: not needed (B2001230)");
  }

  @Test
  void looksForNoServerForASkippedVm() {
    site.control.skip(id, "db", "ann", "not needed");

    assertThatThrownBy(() -> site.nextTarget.choose(id, "db", Wish.RUNBOOK, "", ""))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("skipped by ann");
  }

  @Test
  void whenNobodySaysHowAnAttemptEndedItsCapacityIsKept() {
    site.recoveries.step(id, "db", VmStep.RESTART, site.clock.instant());

    site.outcomes.humanAsked(id, "db", Optional.empty(), "nobody knows");

    assertThat(site.reservations.of(id, "db")).isPresent();
    assertThat(site.recoveries.get(id, "db").step()).isEqualTo(VmStep.HANDED_OVER);
  }
}
