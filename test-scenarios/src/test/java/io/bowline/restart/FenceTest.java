package io.bowline.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.connectors.Mode;
import io.bowline.control.ControlKind;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.fencing.Fence;
import io.bowline.fencing.FenceRelease;
import io.bowline.outage.OutageState;
import io.bowline.outage.VmStep;
import io.bowline.simulator.Fault;
import io.bowline.simulator.ServerPower;
import io.bowline.simulator.SmallPod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FenceTest {

  @TempDir Path directory;
  RestartSite site;
  RestartWorker worker;

  @BeforeEach
  void start() {
    site = new RestartSite(SmallPod.inventory(), directory);
    worker = site.worker("w1");
    site.p1Fails();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void keepsTheObservationWordForWordAndTheVmsFromStartingAgain() {
    var proof = worker.fence();

    assertThat(proof).contains("hmc1: ").contains("hmc2: ").contains("Power Off");
    assertThat(fence().state()).isEqualTo(Fence.State.PROVEN);
    assertThat(fence().proof()).contains(proof);
    assertThat(site.outages.get(RestartSite.OUTAGE).state()).isEqualTo(OutageState.FENCED);
    assertThat(site.changes()).filteredOn(line -> line.contains("auto_start=0")).hasSize(2);
  }

  @Test
  void takesAServerThatIsOffAlreadyForFenced() {
    site.pod.hardware().powerOff("p1");
    site.pod.advance(Duration.ofMinutes(1));
    worker.fence();
    assertThat(site.changes()).noneMatch(line -> line.contains("-o off"));
  }

  @Test
  void neverFencesAServerThatLivesAgain() {
    site.pod.hardware().powerOff("p1");
    site.pod.advance(Duration.ofMinutes(1));
    site.pod.faults().inject(new Fault.ServerPowersOn("p1"));
    site.pod.advance(Duration.ofMinutes(10));
    assertRefused(ErrorCode.SERVER_HEALTHY, worker::fence);
    assertThat(site.changes()).isEmpty();
  }

  @Test
  void doesNotFenceOnAnOldApproval() {
    site.clock.advance(Duration.ofMinutes(15));
    assertRefused(ErrorCode.EVIDENCE_EXPIRED, worker::fence);
    assertThat(site.changes()).isEmpty();
    site.approve();
    worker.fence();
  }

  @Test
  void doesNotFenceWithoutAnApproval() {
    site.sql.sql("UPDATE outage SET decision = NULL, approved_at = NULL").update();
    assertRefused(ErrorCode.NOT_ALLOWED, worker::fence);
  }

  @ParameterizedTest
  @EnumSource(names = {"OBSERVE", "ADVISE"})
  void doesNotFenceInAnyOtherMode(Mode mode) {
    var observer = site.worker("w2", mode, UnaryOperator.identity());
    assertRefused(ErrorCode.NOT_ALLOWED, observer::fence);
    assertThat(site.changes()).isEmpty();
  }

  @Test
  void stopsWhenTheOutageIsAborted() {
    site.ask(ControlKind.ABORT, "");
    assertRefused(ErrorCode.STOPPED, worker::fence);
    assertThat(site.changes()).isEmpty();
  }

  @Test
  void asksAHumanWhenThePowerOffCannotBeConfirmed() {
    site.pod.faults().inject(new Fault.PowerOffIgnored("p1"));
    assertThatThrownBy(worker::fence).isInstanceOf(Unknown.class).hasMessageContaining("Error");
    assertThat(fence().state()).isEqualTo(Fence.State.REQUESTED);
    assertRefused(ErrorCode.FENCE_MISSING, () -> worker.forward(VmStep.DETACH, "web-1"));
  }

  @Test
  void neverTakesSilenceForOff() {
    site.pod.faults().inject(new Fault.StateUnreadable("p1", Optional.of("No Connection")));
    assertThatThrownBy(worker::fence).isInstanceOf(Unknown.class);

    site.pod.faults().inject(new Fault.StateUnreadable("p1", Optional.empty()));
    worker.fence();
    site.pod.faults().inject(new Fault.StateUnreadable("p1", Optional.of("No Connection")));
    assertThatThrownBy(() -> worker.forward(VmStep.DETACH, "web-1"))
        .isInstanceOf(Unknown.class)
        .hasMessageContaining("No Connection");
  }

  @Test
  void aPowerOffIsProvenByAnEarlierTrysEffectEvenWhenTheApprovalIsOldByThen() {
    site.pod.faults().inject(new Fault.StateUnreadable("p1", Optional.empty()));
    site.fences.requested(RestartSite.OUTAGE, "p1");
    site.pod.hardware().powerOff("p1");
    site.clock.advance(Duration.ofMinutes(20));
    worker.fence();
    assertThat(site.changes()).noneMatch(line -> line.contains("-o off"));
  }

  @ParameterizedTest
  @EnumSource(names = {"DETACH", "CONFIGURE", "MAP", "RESTART", "VERIFY"})
  void nothingOfAVmMovesWithoutAProvenFence(VmStep step) {
    assertRefused(ErrorCode.FENCE_MISSING, () -> worker.forward(step, "web-1"));
    worker.fence();
    assertRefused(ErrorCode.FENCE_MISSING, () -> worker.forward(step, "stranger"));
    site.sql.sql("UPDATE reservation SET server = 'p3'").update();
    assertRefused(ErrorCode.FENCE_MISSING, () -> worker.forward(step, "web-1"));
    new FenceRelease(site.fences, site.clock).release(RestartSite.OUTAGE, "ann", "repaired");
    site.sql.sql("UPDATE reservation SET server = 'p2'").update();
    assertRefused(ErrorCode.FENCE_MISSING, () -> worker.forward(step, "web-1"));
    assertThat(site.changes()).noneMatch(line -> line.contains("hostmap"));
  }

  @Test
  void powersASourceOffAgainThatPoweredItselfOnInTheMiddle() {
    worker.fence();
    worker.forward(VmStep.DETACH, "web-1");
    site.pod.faults().inject(new Fault.ServerPowersOn("p1"));
    site.pod.advance(Duration.ofSeconds(5));
    assertThatThrownBy(() -> worker.forward(VmStep.CONFIGURE, "web-1"))
        .isInstanceOfSatisfying(Transient.class, f -> assertThat(f.tries()).isEqualTo(Tries.FREE));

    worker.guard.look();
    assertThat(site.pod.hardware().power("p1")).isEqualTo(ServerPower.OFF);
    assertThat(worker.notices).containsExactly("lost p1", "proven again p1");
    worker.recover("web-1");
    worker.recover("web-2");
    worker.guard.look();
    assertThat(site.pod.observer().verdict().breaches()).isEmpty();
  }

  @Test
  void aHeldOutageOnlyTellsThatItsFenceIsLost() {
    worker.fence();
    site.ask(ControlKind.HOLD, "");
    site.pod.faults().inject(new Fault.ServerPowersOn("p1"));
    site.pod.advance(Duration.ofSeconds(5));
    var before = site.changes();
    worker.guard.look();
    worker.guard.look();
    assertThat(site.changes()).isEqualTo(before);
    assertThat(worker.notices).containsExactly("lost p1");
  }

  @Test
  void clearsASourceThatComesUpAfterItsOutageAndNeverPowersItOff() {
    worker.fence();
    worker.recover("web-1");
    worker.recover("web-2");
    for (var vm : new String[] {"web-1", "web-2"}) {
      site.recoveries.ended(RestartSite.OUTAGE, vm, VmStep.RECOVERED, null, site.clock.instant());
    }
    site.outages.ended(RestartSite.OUTAGE, OutageState.REPORTED, site.clock.instant(), false);
    worker.guard.look();

    site.pod.faults().inject(new Fault.ServerPowersOn("p1"));
    site.pod.advance(Duration.ofMinutes(10));
    worker.guard.look();
    worker.guard.look();
    assertThat(site.pod.hardware().power("p1")).isEqualTo(ServerPower.ON);
    assertThat(site.pod.hardware().partitions("p1")).doesNotContain("web-1", "web-2");
    assertThat(site.pod.hardware().whereReady("web-1")).containsExactly("p2");
    assertThat(site.pod.observer().verdict().breaches()).isEmpty();
  }

  private Fence fence() {
    return site.fences.find(RestartSite.OUTAGE).orElseThrow();
  }

  private static void assertRefused(ErrorCode code, ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(Refused.class, f -> assertThat(f.code()).isEqualTo(code));
  }
}
