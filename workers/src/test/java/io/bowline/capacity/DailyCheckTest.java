package io.bowline.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.bowline.capacity.CapacityCheck.Scope;
import io.bowline.capacity.CapacityReport.Change;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import io.bowline.notification.NoticeKind;
import io.bowline.outage.OutageSite;
import io.bowline.outage.OutageState;
import io.bowline.outage.Pods;
import io.bowline.planning.Planner;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of the workers: when it is due, what it keeps, what it tells. */
class DailyCheckTest {

  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path directory;

  private final Inventory pod = Pods.chain();
  private final OutageSite site = new OutageSite(pod);
  private final CapacityRuns runs = new CapacityRuns(site.database.jdbc);
  private final CapacityStart start =
      new CapacityStart(
          "east-1",
          new CapacityDue("east-1", runs, site.outages, () -> true, DAY),
          site.messages,
          site.clock);

  @Test
  void keepsWhatItFoundAndLeavesItAsFiles() {
    var run = check().run(1);

    assertThat(run.report().servers()).hasSize(3).allMatch(Loss::holds);
    assertThat(run.isWorse()).isFalse();
    assertThat(runs.last("east-1")).contains(run);
    var files = directory.resolve("2031-03-14");
    assertThat(CapacityFile.read(files.resolve("capacity.json"))).isEqualTo(run.report());
    assertThat(files.resolve("capacity.html")).isNotEmptyFile();
    assertThat(files.resolve("capacity.svg")).isNotEmptyFile();
  }

  @Test
  void comparesWithTheCheckBefore() {
    check().run(1);
    shrink();
    site.clock.advance(DAY);

    var worse = check().run(2);
    var same = check().run(3);

    assertThat(worse.report().comparison().since()).isEqualTo(OutageSite.START);
    assertThat(worse.report().comparison().worse())
        .extracting(Change::kind, Change::vm)
        .contains(tuple("unplaced", "db"));
    assertThat(same.isWorse()).isFalse();
  }

  /** A worker may die between keeping the check and saying so. */
  @Test
  void aRepeatedStepFindsItsCheckAndWhatItFoundWorse() {
    check().run(1);
    shrink();
    var first = check().run(2);

    assertThat(check().run(2)).isEqualTo(first);
    assertThat(first.isWorse()).isTrue();
  }

  @Test
  void forgetsOldChecks() {
    check().run(1);
    site.clock.advance(Duration.ofDays(91));
    check().run(2);

    assertThat(runs.of(1)).isEmpty();
    assertThat(runs.of(2)).isPresent();
  }

  @Test
  void tellsWhatGotWorseOnceForEachCheck() {
    check().run(1);
    shrink();
    var run = check().run(2);
    var notices = new CapacityNotices(runs, site.notices, site.clock);

    var told = notices.tell(run.id());

    assertThat(notices.tell(run.id()).id()).isEqualTo(told.id());
    assertThat(told.kind()).isEqualTo(NoticeKind.CAPACITY_WORSE);
    assertThat(told.subject()).startsWith("PoD east-1 holds less than before: ");
    assertThat(told.text()).contains("- db (gold) would not restart without p1: memory on");
    assertThatThrownBy(() -> notices.tell(99)).hasMessageContaining("capacity check 99");
  }

  @Test
  void isDueWhenTheLastCheckIsOldEnough() {
    start.look();
    assertThat(site.messages.trace()).containsExactly("capacity-check-due east-1");

    check().run(1);
    site.clock.advance(DAY.minusSeconds(1));
    start.look();
    assertThat(site.messages.all).hasSize(1);

    site.clock.advance(Duration.ofSeconds(1));
    start.look();
    assertThat(site.messages.all).hasSize(2);
    assertThat(site.messages.all.getLast().timeToLive()).isZero();
  }

  @Test
  void waitsWhileServersAreRecovered() {
    var outage = site.planned("p1");
    start.look();
    assertThat(site.messages.all).isEmpty();

    site.outages.ended(outage, OutageState.REPORTED, site.clock.instant(), true);
    start.look();
    assertThat(site.messages.all).hasSize(1);
  }

  @Test
  void waitsUntilThereAreServers() {
    new CapacityStart(
            "east-1",
            new CapacityDue("east-1", runs, site.outages, () -> false, DAY),
            site.messages,
            site.clock)
        .look();

    assertThat(site.messages.all).isEmpty();
  }

  @Test
  void looksAgainWhenTheEngineDoesNotAnswer() {
    site.messages.cutOff();
    start.look();
    site.messages.reconnect();
    start.look();

    assertThat(site.messages.trace()).containsExactly("capacity-check-due east-1");
  }

  private DailyCheck check() {
    return new DailyCheck(
        () -> new CapacityQuestion(site.requests.withoutVms(), Allowance.DEFAULT),
        new CapacityCheck(new Planner()::plan, 2),
        runs,
        directory,
        new DailyCheck.Settings(Scope.SERVERS, 1.1, Duration.ofDays(90)),
        site.clock);
  }

  /** The servers beside p1 lose their memory. */
  private void shrink() {
    site.store.keep(
        Pods.parse(
            InventoryFile.toYaml(pod)
                .replaceAll("(name: p[23],?\\s+cpu: \\S+\\s+memoryMiB: )32768", "$11024")),
        site.clock.instant());
  }
}
