package io.bowline.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bowline.capacity.CapacityReport.Change;
import io.bowline.capacity.CapacityReport.Pairs;
import io.bowline.capacity.Loss.Late;
import io.bowline.capacity.Loss.Unplaced;
import io.bowline.capacity.Loss.Why;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts as news since the check before. */
class WorseningTest {

  private static final Instant YESTERDAY = Instant.parse("2031-03-13T12:00:00Z");
  private static final double LONGER = 1.1;

  @Test
  void nothingChangedIsNoNews() {
    var report = report(lost("p1", 100, "db"), late("p2", 100, "web"));

    assertThat(worse(report, report)).isEmpty();
  }

  @Test
  void aVmThatWouldNoLongerRestartIsNews() {
    var changes = worse(report(holds("p1", 100)), report(lost("p1", 100, "db")));

    assertThat(changes)
        .containsExactly(
            new Change(
                "unplaced",
                List.of("p1"),
                "db",
                "db (gold) would not restart without p1: memory on 2 servers (p2: needs 4096 MiB,"
                    + " 0 free)"));
  }

  @Test
  void aBrokenSlaIsNews() {
    assertThat(worse(report(holds("p1", 100)), report(late("p1", 100, "web"))))
        .containsExactly(
            new Change(
                "sla",
                List.of("p1"),
                "web",
                "web (gold) would be back after 16m40s without p1, later than 15m"));
  }

  @Test
  void fromLateToLostIsWorseAndFromLostToLateIsNot() {
    var late = report(late("p1", 100, "db"));
    var lost = report(lost("p1", 100, "db"));

    assertThat(worse(late, lost)).extracting(Change::kind).containsExactly("unplaced");
    assertThat(worse(lost, late)).isEmpty();
  }

  @Test
  void aVmThatCouldNotRestartBeforeIsNoNewsWhereItRunsNow() {
    var before = report(lost("p1", 100, "db"), holds("p2", 100));
    var after = report(holds("p1", 100), lost("p2", 100, "db"));

    assertThat(worse(before, after)).isEmpty();
  }

  @Test
  void aRecoveryThatTakesMoreThanATenthLongerIsNews() {
    assertThat(worse(report(holds("p1", 100)), report(holds("p1", 110)))).isEmpty();
    assertThat(worse(report(holds("p1", 100)), report(holds("p1", 111))))
        .extracting(Change::text)
        .containsExactly("recovering what runs on p1 would take 1m51s instead of 1m40s");
    assertThat(worse(report(holds("p1", 0)), report(holds("p1", 111)))).isEmpty();
  }

  @Test
  void everythingThatDoesNotHoldIsNewsTheFirstTime() {
    var first = report(lost("p1", 100, "db"), late("p2", 100, "web"));

    assertThat(first.comparedWith(Optional.empty(), LONGER).comparison().worse())
        .extracting(Change::vm)
        .containsExactly("db", "web");
    assertThat(first.comparedWith(Optional.empty(), LONGER).comparison().since()).isNull();
  }

  @Test
  void ofAPairOnlyWhatNoSingleLossDoesIsNews() {
    var pair = loss(List.of("p1", "p2"), 100, List.of(unplaced("db"), unplaced("web")), List.of());
    var before = withPairs(report(lost("p1", 100, "db")));
    var after = withPairs(report(lost("p1", 100, "db")), pair);

    assertThat(worse(before, after))
        .extracting(Change::failed, Change::vm)
        .containsExactly(tuple(List.of("p1", "p2"), "web"));
    assertThat(worse(after, after)).isEmpty();
    assertThat(worse(report(lost("p1", 100, "db")), after)).isEmpty();
  }

  private static List<Change> worse(CapacityReport before, CapacityReport after) {
    return after.comparedWith(Optional.of(before), LONGER).comparison().worse();
  }

  private static CapacityReport report(Loss... losses) {
    return new CapacityReport(
        "east-1", YESTERDAY, Allowance.DEFAULT, List.of(), Arrays.asList(losses), null, null);
  }

  private static CapacityReport withPairs(CapacityReport report, Loss... broken) {
    return new CapacityReport(
        report.pod(),
        report.checkedAt(),
        report.allowance(),
        report.classes(),
        report.servers(),
        new Pairs(3, List.of(broken), List.of("p1", "p2"), 100),
        null);
  }

  private static Loss holds(String server, double makespan) {
    return loss(List.of(server), makespan, List.of(), List.of());
  }

  private static Loss lost(String server, double makespan, String vm) {
    return loss(List.of(server), makespan, List.of(unplaced(vm)), List.of());
  }

  private static Loss late(String server, double makespan, String vm) {
    return loss(List.of(server), makespan, List.of(), List.of(new Late(vm, "gold", 1000, 900)));
  }

  private static Unplaced unplaced(String vm) {
    return new Unplaced(
        vm, "gold", List.of(new Why("memory", 2, "p2", "needs 4096 MiB, 0 free")), "");
  }

  private static Loss loss(
      List<String> failed, double makespan, List<Unplaced> unplaced, List<Late> late) {
    return new Loss(
        failed, 1, List.of(), unplaced, late, List.of(), makespan, makespan, "restart slots");
  }
}
