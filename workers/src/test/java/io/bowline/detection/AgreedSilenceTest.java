package io.bowline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.devices.Sight;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.notification.OutageNotices;
import io.bowline.outage.Outage;
import io.bowline.outage.OutageSite;
import io.bowline.outage.OutageState;
import io.bowline.outage.Pods;
import io.bowline.outage.Subject.OneVm;
import io.bowline.outage.Subject.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three hosts, each seen over ssh, by its agent and by its power controller; Ganglia sees all. */
class AgreedSilenceTest {

  private static final Duration POLL = Duration.ofSeconds(3);
  private static final int MISSES = 2;
  private static final List<String> HOSTS = List.of("h1", "h2", "h3");

  private final OutageSite site = new OutageSite(Pods.chain());
  private final Map<String, Sight> shown = new HashMap<>();
  private final Map<String, Instant> reported = new HashMap<>();
  private final Set<String> expectedDown = new HashSet<>();
  private final FailureRule rule =
      new AgreedSilence(
          host ->
              Map.of(
                  "libvirt/" + host,
                  MISSES,
                  "agent/" + host,
                  MISSES,
                  "power/" + host,
                  1,
                  "ganglia",
                  1),
          site.evidence,
          site.outages,
          expectedDown::contains,
          Duration.ofMinutes(5));
  private final Watchers watchers =
      new Watchers(
          Stream.concat(
                  HOSTS.stream()
                      .flatMap(
                          host ->
                              Stream.of("libvirt/", "agent/", "power/")
                                  .map(source -> watcher(source + host, host))),
                  Stream.of(ganglia()))
              .toList());
  private final Detector detector =
      new Detector(
          "east-1",
          site.evidence,
          site.outages,
          new OutageNotices(site.notices, site.outages, "http://operate.example", site.clock),
          site.database.transaction,
          server -> false,
          site.clock);
  private final FailureConfirmation confirmation =
      new FailureConfirmation(watchers, site.evidence, site.outages, POLL, site.clock);

  @BeforeEach
  void allLive() {
    HOSTS.forEach(this::lives);
    rounds(2);
  }

  @Test
  void twoSourcesThatFallSilentAreAFailure() {
    silent("libvirt/h1", "agent/h1");

    var opened = rounds(MISSES + 1);

    assertThat(opened).singleElement().extracting(Outage::server).isEqualTo("h1");
    assertThat(opened.getFirst().failedAt()).isBefore(opened.getFirst().detectedAt());
    assertThat(site.notices.of(opened.getFirst().id()).getFirst().text())
        .isEqualTo("agent/h1 (silent) and libvirt/h1 (silent) report that h1 failed.");
  }

  @Test
  void aVmThatFailedThereAloneDoesNotMakeTheSourcesUnheard() {
    var vm = new OneVm("db", Part.GUEST);
    site.outages.openVm("east-1", "h1", vm, site.clock.instant(), site.clock.instant());
    rounds(2);
    silent("libvirt/h1", "agent/h1");

    var opened = rounds(MISSES + 1);

    assertThat(opened).singleElement().extracting(Outage::server).isEqualTo("h1");
    assertThat(confirmation.confirm(opened.getFirst().id()).confirmed()).isTrue();
  }

  @Test
  void aSilenceShorterThanTheMissesIsNone() {
    silent("libvirt/h1", "agent/h1");
    rounds(MISSES - 1);
    lives("h1");

    assertThat(rounds(3)).isEmpty();
  }

  @Test
  void oneSilentSourceIsNoFailure() {
    silent("libvirt/h1");
    show("agent/h1", Sight.UNKNOWN);

    assertThat(rounds(10)).isEmpty();
  }

  @Test
  void nothingFailsThatAnySourceStillHears() {
    silent("libvirt/h1");
    show("power/h1", Sight.OFF);

    assertThat(rounds(10)).isEmpty();
  }

  @Test
  void offCountsAsOneOfTwo() {
    silent("libvirt/h1");
    show("agent/h1", Sight.UNKNOWN);
    show("power/h1", Sight.OFF);

    assertThat(rounds(MISSES + 1)).hasSize(1);
  }

  @Test
  void allServersSilentAtOnceMeansThatNobodyCanTell() {
    HOSTS.forEach(host -> silent("libvirt/" + host, "agent/" + host));

    assertThat(rounds(10)).isEmpty();
  }

  @Test
  void theOneThatStaysSilentWhenTheOthersAreHeardAgainHasFailed() {
    HOSTS.forEach(host -> silent("libvirt/" + host, "agent/" + host));
    rounds(200);
    lives("h2");
    lives("h3");

    assertThat(rounds(MISSES + 1)).singleElement().extracting(Outage::server).isEqualTo("h1");
  }

  @Test
  void serversThatLostPowerTogetherFailEachForItself() {
    HOSTS.forEach(
        host -> {
          silent("libvirt/" + host, "agent/" + host);
          show("power/" + host, Sight.OFF);
        });

    assertThat(rounds(MISSES + 1)).hasSize(HOSTS.size());
  }

  @Test
  void aSourceThatNeverHeardTheServerIsSetUpWrong() {
    site.database.jdbc.sql("DELETE FROM evidence WHERE source = 'agent/h1'").update();
    silent("libvirt/h1", "agent/h1");

    assertThat(rounds(10)).isEmpty();
  }

  @Test
  void aSourceThatHasBeenSilentForLongIsBroken() {
    silent("agent/h1");
    rounds(200);
    silent("libvirt/h1");

    assertThat(rounds(10)).isEmpty();

    show("power/h1", Sight.OFF);
    assertThat(rounds(1)).hasSize(1);
  }

  @Test
  void gangliaThatHeardItBeforeContradictsNobody() {
    reported.put("h1", site.clock.instant().minusSeconds(10));
    silent("libvirt/h1", "agent/h1");

    assertThat(rounds(MISSES + 1)).hasSize(1);
  }

  @Test
  void gangliaThatHeardItSinceContradicts() {
    silent("libvirt/h1");
    show("power/h1", Sight.OFF);
    silent("agent/h1");
    reported.put("h1", site.clock.instant().plusSeconds(7));

    assertThat(rounds(MISSES)).isEmpty();
  }

  @Test
  void gangliaIsASecondSource() {
    silent("libvirt/h1");
    show("agent/h1", Sight.UNKNOWN);
    assertThat(rounds(20)).isEmpty();

    show("ganglia h1", Sight.SILENT);
    assertThat(rounds(2)).hasSize(1);
  }

  @Test
  void whoCannotBeAskedSaysNothing() {
    silent("libvirt/h1");
    show("power/h1", Sight.UNKNOWN);
    show("ganglia h1", Sight.UNKNOWN);
    show("agent/h1", Sight.UNKNOWN);

    assertThat(rounds(10)).isEmpty();
  }

  @Test
  void aServerThatNobodyWantsToRunMayBeOff() {
    expectedDown.add("h1");
    silent("libvirt/h1", "agent/h1");
    show("power/h1", Sight.OFF);

    assertThat(rounds(10)).isEmpty();
  }

  @Test
  void aServerThatStaysSilentAfterARejectionOpensNoOtherOutageUntilItWasHeard() {
    silent("libvirt/h1", "agent/h1");
    var outage = rounds(MISSES + 1).getFirst();
    site.outages.ended(outage.id(), OutageState.REJECTED, site.clock.instant(), false);
    assertThat(rounds(10)).isEmpty();

    lives("h1");
    rounds(1);
    silent("libvirt/h1", "agent/h1");
    assertThat(rounds(MISSES + 1)).hasSize(1);
  }

  @Test
  void theSecondReadStandsWhenTwoAgreeAndAnotherServerIsHeard() {
    silent("libvirt/h1", "agent/h1");
    var outage = rounds(MISSES + 1).getFirst();

    var confirmed = confirmation.confirm(outage.id());

    assertThat(confirmed.confirmed()).isTrue();
    assertThat(confirmed.evidenceCount()).isEqualTo(2);
    assertThat(confirmed.evidence())
        .contains("- libvirt/h1: silent", "- agent/h1: silent", "- power/h1: unknown");
    assertThat(site.outages.get(outage.id()).state()).isEqualTo(OutageState.CONFIRMED);
  }

  @Test
  void aServerThatIsHeardAtTheSecondReadHasNotFailed() {
    silent("libvirt/h1", "agent/h1");
    var outage = rounds(MISSES + 1).getFirst();
    show("agent/h1", Sight.ALIVE);

    assertThat(confirmation.confirm(outage.id()).confirmed()).isFalse();
    assertThat(site.outages.get(outage.id()).state()).isEqualTo(OutageState.NOT_FAILED);
  }

  @Test
  void whoHearsNoServerAtTheSecondReadAsksAgain() {
    silent("libvirt/h1", "agent/h1");
    var outage = rounds(MISSES + 1).getFirst();
    HOSTS.forEach(host -> silent("libvirt/" + host, "agent/" + host));
    show("ganglia h2", Sight.UNKNOWN);
    show("ganglia h3", Sight.UNKNOWN);

    assertThatThrownBy(() -> confirmation.confirm(outage.id())).isInstanceOf(Transient.class);
    assertThat(site.outages.get(outage.id()).open()).isTrue();
  }

  @Test
  void oneSourceAloneAtTheSecondReadAsksAgain() {
    silent("libvirt/h1", "agent/h1");
    var outage = rounds(MISSES + 1).getFirst();
    show("agent/h1", Sight.UNKNOWN);

    assertThatThrownBy(() -> confirmation.confirm(outage.id())).isInstanceOf(Transient.class);
  }

  private void lives(String host) {
    show("libvirt/" + host, Sight.OPERATING);
    show("agent/" + host, Sight.ALIVE);
    show("power/" + host, Sight.POWERED);
    show("ganglia " + host, Sight.ALIVE);
  }

  private void silent(String... sources) {
    for (var source : sources) {
      show(source, Sight.SILENT);
    }
  }

  private void show(String source, Sight sight) {
    shown.put(source, sight);
  }

  /** Every watcher looks so many times; answers what was opened. */
  private List<Outage> rounds(int count) {
    var opened = new ArrayList<Outage>();
    for (int n = 0; n < count; n++) {
      site.clock.advance(POLL);
      watchers.all().forEach(watcher -> opened.addAll(detector.look(watcher)));
    }
    return opened;
  }

  private Watcher watcher(String source, String host) {
    return new Watcher(
        source,
        host::equals,
        () -> List.of(new Sighting(host, shown.get(source), shown.get(source).name())),
        POLL,
        rule);
  }

  /** It heard a host at the time it reports, else at the beginning. */
  private Watcher ganglia() {
    return new Watcher(
        "ganglia", HOSTS::contains, () -> HOSTS.stream().map(this::ofGanglia).toList(), POLL, rule);
  }

  private Sighting ofGanglia(String host) {
    var sight = shown.get("ganglia " + host);
    var at = reported.getOrDefault(host, OutageSite.START);
    return new Sighting(
        host, sight, sight.name(), sight == Sight.ALIVE ? Optional.of(at) : Optional.empty());
  }
}
