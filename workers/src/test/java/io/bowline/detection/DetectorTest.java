package io.bowline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hmc.SystemState;
import io.bowline.devices.Sight;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.notification.NoticeKind;
import io.bowline.notification.OutageNotices;
import io.bowline.outage.Outage;
import io.bowline.outage.OutageSite;
import io.bowline.outage.OutageState;
import io.bowline.outage.Pods;
import io.bowline.outage.RunbookTimers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;

class DetectorTest {

  private static final FailureRule RULE = new PositiveEvidence();

  private final OutageSite site = new OutageSite(Pods.chain());
  private final Map<String, SystemState> shown = new HashMap<>();
  private final Set<String> silent = new java.util.HashSet<>();
  private final Watcher hmc1 = watcher("hmc1");
  private final Watcher hmc2 = watcher("hmc2");
  private boolean maintenance;
  private final Detector detector =
      new Detector(
          "east-1",
          site.evidence,
          site.outages,
          new OutageNotices(site.notices, site.outages, "http://operate.example", site.clock),
          site.database.transaction,
          server -> maintenance,
          site.clock);
  private final FailureConfirmation confirmation =
      new FailureConfirmation(
          new Watchers(List.of(hmc1, hmc2)),
          site.evidence,
          site.outages,
          Duration.ofSeconds(10),
          site.clock);

  @ParameterizedTest
  @EnumSource(
      value = SystemState.class,
      names = {"ERROR", "ERROR_TERMINATED", "ERROR_DUMP_IN_PROGRESS"})
  void aDeadHypervisorIsAFailure(SystemState state) {
    show("hmc1", state);

    assertThat(detector.look(hmc1)).singleElement().extracting(Outage::server).isEqualTo("p1");
  }

  @ParameterizedTest
  @EnumSource(
      value = SystemState.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ERROR", "ERROR_TERMINATED", "ERROR_DUMP_IN_PROGRESS"})
  void everyOtherStateIsNone(SystemState state) {
    show("hmc1", state);

    assertThat(detector.look(hmc1)).isEmpty();
  }

  @Test
  void opensOneOutageHoweverOftenAndByWhomeverItIsReported() {
    show("hmc1", SystemState.ERROR);
    show("hmc2", SystemState.ERROR);

    detector.look(hmc1);
    detector.look(hmc2);
    detector.look(hmc1);

    assertThat(site.outages.all()).hasSize(1);
    assertThat(site.evidence.newest()).hasSize(2);
  }

  @Test
  void storesTheFailureBeforeItIsPublishedAndPublishesUntilAnInstanceIsSeen() {
    show("hmc1", SystemState.ERROR);
    var outage = detector.look(hmc1).getFirst();
    var publisher =
        new FailurePublisher(
            site.outages,
            site.messages,
            server -> new RunbookTimers("PT30S", "PT3M", "PT10M", "PT15M", 1));

    site.messages.cutOff();
    publisher.publishDue();
    site.messages.reconnect();
    publisher.publishDue();
    publisher.publishDue();
    site.outages.seen(outage.id(), 4711);
    publisher.publishDue();

    assertThat(site.messages.trace())
        .containsExactly("server-failed " + outage.id(), "server-failed " + outage.id());
    assertThat(site.messages.all)
        .allSatisfy(m -> assertThat(m.timeToLive()).isZero())
        .allSatisfy(m -> assertThat(m.variables()).containsKeys("outageId", "server", "timers"));
  }

  @Test
  void anOpenedOutageIsToldInTheSameTransaction() {
    show("hmc1", SystemState.ERROR);

    var outage = detector.look(hmc1).getFirst();

    assertThat(site.notices.of(outage.id()))
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.kind()).isEqualTo(NoticeKind.OUTAGE_OPENED);
              assertThat(notice.text()).isEqualTo("hmc1 reports that p1 failed.");
              assertThat(notice.nextAt()).isNotNull();
            });
  }

  @Test
  void aFailureWhoseNoticeWasNotStoredIsFoundAgainByTheNextLook() {
    show("hmc1", SystemState.ERROR);
    site.database.jdbc.sql("ALTER TABLE notice RENAME TO notice_away").update();
    assertThatThrownBy(() -> detector.look(hmc1)).isInstanceOf(DataAccessException.class);
    assertThat(site.outages.all()).isEmpty();
    assertThat(site.evidence.newest()).isEmpty();

    site.database.jdbc.sql("ALTER TABLE notice_away RENAME TO notice").update();
    var outage = detector.look(hmc1).getFirst();

    assertThat(site.notices.of(outage.id())).hasSize(1);
  }

  @Test
  void aServerThatStaysFailedAfterARejectionOpensNoOtherOutageUntilItWasSeenBetter() {
    show("hmc1", SystemState.ERROR);
    var outage = detector.look(hmc1).getFirst();
    site.outages.ended(outage.id(), OutageState.REJECTED, site.clock.instant(), false);

    detector.look(hmc1);
    show("hmc1", SystemState.NO_CONNECTION);
    detector.look(hmc1);
    show("hmc1", SystemState.ERROR);
    assertThat(detector.look(hmc1)).isEmpty();

    show("hmc1", SystemState.OPERATING);
    detector.look(hmc1);
    show("hmc1", SystemState.ERROR);
    site.clock.advance(Duration.ofMinutes(1));
    assertThat(detector.look(hmc1)).hasSize(1);
  }

  @Test
  void aServerInMaintenanceMayFail() {
    maintenance = true;
    show("hmc1", SystemState.ERROR);

    assertThat(detector.look(hmc1)).isEmpty();
  }

  @Test
  void aFailureStandsWhenNobodyContradicts() {
    show("hmc1", SystemState.ERROR);
    silent.add("hmc2");
    var outage = detector.look(hmc1).getFirst();

    var confirmed = confirmation.confirm(outage.id());

    assertThat(confirmed.confirmed()).isTrue();
    assertThat(confirmed.evidenceCount()).isEqualTo(1);
    assertThat(confirmed.evidence()).contains("- hmc1: failed (p1,Error)", "- hmc2: unknown");
    assertThat(site.outages.get(outage.id()).state()).isEqualTo(OutageState.CONFIRMED);
  }

  @ParameterizedTest
  @EnumSource(
      value = SystemState.class,
      names = {"OPERATING", "POWER_OFF"})
  void oneContradictionEndsTheOutage(SystemState state) {
    show("hmc1", SystemState.ERROR);
    show("hmc2", state);
    var outage = detector.look(hmc1).getFirst();

    assertThat(confirmation.confirm(outage.id()).confirmed()).isFalse();
    assertThat(site.outages.get(outage.id()).state()).isEqualTo(OutageState.NOT_FAILED);
    assertThat(site.outages.get(outage.id()).open()).isFalse();
  }

  @Test
  void asksAgainLaterWhenNobodyKnows() {
    show("hmc1", SystemState.ERROR);
    var outage = detector.look(hmc1).getFirst();
    show("hmc1", SystemState.NO_CONNECTION);
    silent.add("hmc2");

    assertThatThrownBy(() -> confirmation.confirm(outage.id())).isInstanceOf(Transient.class);
    assertThat(site.outages.get(outage.id()).open()).isTrue();
  }

  private void show(String console, SystemState state) {
    shown.put(console, state);
  }

  private Watcher watcher(String console) {
    return new Watcher(
        console,
        server -> true,
        () -> {
          if (silent.contains(console)) {
            throw new DeviceFailure(
                DeviceFailure.Kind.TRANSIENT, console, "", "connection refused");
          }
          var state = shown.getOrDefault(console, SystemState.OTHER);
          var text = state == SystemState.ERROR ? "Error" : state.name();
          return List.of(new Sighting("p1", Sight.of(state), "p1," + text));
        },
        Duration.ofSeconds(10),
        RULE);
  }
}
