package io.bowline.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.control.OutageControl.NotPossible;
import io.bowline.control.Reconciler.InstanceState;
import io.bowline.notification.NoticeKind;
import io.bowline.notification.OutageNotices;
import io.bowline.outage.Outage;
import io.bowline.outage.OutageSite;
import io.bowline.outage.Pods;
import io.bowline.outage.VmStep;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageControlTest {

  private final OutageSite site = new OutageSite(Pods.chain());
  private final String id = site.planned("p1");

  @Test
  void aHoldBitesBeforeTheEngineKnowsAndIsToldWhenItAnswers() {
    site.messages.cutOff();
    site.control.hold(id, "ann", "look first");

    assertThat(site.controls.holding(id, "", ControlKind.HOLD)).isPresent();
    assertThat(site.messages.all).isEmpty();

    site.messages.reconnect();
    site.control.publishDue();
    site.control.publishDue();

    assertThat(site.messages.trace()).containsExactly("outage-held " + id);
    assertThat(site.messages.all.getFirst().variables())
        .containsEntry("holdBy", "ann")
        .containsEntry("holdReason", "look first");
  }

  @Test
  void holdingTwiceIsOneHold() {
    site.control.hold(id, "ann", "look first");
    site.control.hold(id, "bob", "me too");

    assertThat(site.controls.of(id)).hasSize(1);
    assertThat(site.messages.all).hasSize(1);
  }

  @Test
  void aResumeLiftsTheHoldAndIsRecorded() {
    site.control.hold(id, "ann", "look first");
    site.control.resume(id, "bob", "looked");

    assertThat(site.controls.holding(id, "", ControlKind.HOLD)).isEmpty();
    assertThat(site.controls.of(id)).singleElement().extracting("liftedBy").isEqualTo("bob");
    assertThat(site.messages.trace()).containsExactly("outage-held " + id, "outage-resumed " + id);
    assertThatThrownBy(() -> site.control.resume(id, "bob", "again"))
        .isInstanceOf(NotPossible.class);
  }

  @Test
  void aHoldThatWasResumedBeforeTheRunbookCameToItStaysLifted() {
    site.control.hold(id, "ann", "look first");
    site.control.resume(id, "bob", "looked");

    site.control.held(id, "ann", "look first");

    assertThat(site.controls.holding(id, "", ControlKind.HOLD)).isEmpty();
  }

  @Test
  void aHoldThatCameByMessageFromElsewhereBites() {
    site.control.held(id, "the control room", "storm");

    assertThat(site.controls.holding(id, "", ControlKind.HOLD)).isPresent();
    assertThat(site.messages.all).isEmpty();
  }

  @Test
  void aSkipReachesAVmThatBeginsToWaitLater() {
    site.control.skip(id, "web", "ann", "not needed");

    assertThat(site.messages.all)
        .singleElement()
        .satisfies(m -> assertThat(m.name()).isEqualTo("vm-stopped"))
        .satisfies(m -> assertThat(m.key()).isEqualTo(id + "/web"))
        .satisfies(m -> assertThat(m.timeToLive()).isPositive());
  }

  @Test
  void aVmThatIsOverCannotBeSkipped() {
    site.outcomes.recovered(id, "web");

    assertThatThrownBy(() -> site.control.skip(id, "web", "ann", "late"))
        .isInstanceOf(NotPossible.class);
    assertThatThrownBy(() -> site.control.skip(id, "nosuch", "ann", "x"))
        .isInstanceOf(NotPossible.class);
  }

  @Test
  void anAbortReleasesEverythingThatWaits() {
    site.outcomes.recovered(id, "db");
    site.messages.all.clear();

    var left = site.control.aborted(id, "ann", "wrong server");

    assertThat(left).extracting("vm").containsExactlyInAnyOrder("app", "web");
    assertThat(site.messages.trace())
        .contains("vm-stopped " + id + "/app", "vm-stopped " + id + "/web")
        .containsOnlyOnce(
            "outage-aborted " + id, "hold-aborted " + id, "vm-stopped " + id + "/app");
    assertThat(site.controls.stopped(id, "web")).isPresent();
  }

  @Test
  void anInstanceThatWasCancelledLeavesATaskAndAListOfItsVms() {
    site.outages.seen(id, 4711);
    site.outcomes.recovered(id, "db");
    site.recoveries.step(id, "app", VmStep.MAP, site.clock.instant());
    var again = new ArrayList<String>();
    var reconciler = reconciler(InstanceState.CANCELED, again);

    assertThat(reconciler.look()).as("jobs under way may not know it yet").isEmpty();
    assertThat(reconciler.look()).hasSize(1);

    assertThat(again).containsExactly(id);
    assertThat(site.outages.get(id).processKey()).isEqualTo(4712);
    assertThat(site.recoveries.get(id, "app").reason()).contains("cancelled", "map", "running");
    assertThat(site.notices.of(id))
        .filteredOn(n -> n.kind() == NoticeKind.INSTANCE_LOST)
        .singleElement()
        .satisfies(n -> assertThat(n.text()).contains("- app:", "- web:").doesNotContain("- db:"));
  }

  @Test
  void aJobOfACancelledInstanceThatComesLateDoesNotTakeTheVmFromItsHuman() {
    site.outages.seen(id, 4711);
    site.recoveries.step(id, "app", VmStep.MAP, site.clock.instant());
    var reconciler = reconciler(InstanceState.CANCELED, new ArrayList<>());
    reconciler.look();
    reconciler.look();

    site.recoveries.step(id, "app", VmStep.RESTART, site.clock.instant());

    assertThat(site.recoveries.get(id, "app").step()).isEqualTo(VmStep.HANDED_OVER);
  }

  @Test
  void anInstanceThatIsNotFoundOnceMayJustNotBeReadableYet() {
    site.outages.seen(id, 4711);
    var again = new ArrayList<String>();
    var reconciler = reconciler(InstanceState.NOT_FOUND, again);

    reconciler.look();
    reconciler.look();
    assertThat(again).isEmpty();
    reconciler.look();
    assertThat(again).hasSize(1);
  }

  private Reconciler reconciler(InstanceState state, List<String> again) {
    var engine =
        new Reconciler.Engine() {
          @Override
          public InstanceState state(long processKey) {
            return processKey == 4711 ? state : InstanceState.ACTIVE;
          }

          @Override
          public long reportAgain(Outage outage) {
            again.add(outage.id());
            return 4712;
          }
        };
    return new Reconciler(
        site.outages,
        site.recoveries,
        new OutageNotices(site.notices, site.outages, "http://web", site.clock),
        engine,
        (server, vm) -> "running",
        site.clock);
  }
}
