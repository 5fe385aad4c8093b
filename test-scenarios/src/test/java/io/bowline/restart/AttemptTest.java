package io.bowline.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.control.ControlKind;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.outage.VmStep;
import io.bowline.simulator.CommandMatcher;
import io.bowline.simulator.Fault;
import io.bowline.simulator.SmallPod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptTest {

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
  void recoversAVmOfAFencedServer() {
    worker.fence();
    worker.recover("web-1");

    assertThat(site.pod.hardware().whereReady("web-1")).containsExactly("p2");
    assertThat(site.pod.hardware().mappedHosts("svc1", "vol1"))
        .containsExactlyInAnyOrder("p2_vio1", "p2_vio2");
    assertThat(site.pod.observer().verdict().breaches()).isEmpty();
    assertThat(site.leases()).isEmpty();
    assertThat(
            site.sql
                .sql("SELECT COUNT(*) FROM journal WHERE effect = 'change' AND status = 'answered'")
                .query(Integer.class)
                .single())
        .isEqualTo(site.changes().size());
  }

  @Test
  void aRepeatedStepChangesNothing() {
    worker.fence();
    var steps = List.of(VmStep.DETACH, VmStep.CONFIGURE, VmStep.MAP, VmStep.RESTART, VmStep.VERIFY);
    for (var step : steps) {
      worker.forward(step, "web-1");
      var before = site.changes();
      worker.forward(step, "web-1");
      assertThat(site.changes()).as(step.text()).isEqualTo(before);
    }
    worker.fence();
    assertThat(site.pod.observer().verdict().breaches()).isEmpty();
  }

  @Test
  void takesBackAnAttemptWhoseBootFailedAndSucceedsElsewhere() {
    worker.fence();
    site.pod.faults().inject(new Fault.BootFails(Optional.of("p2"), Optional.empty(), 1));
    assertThatThrownBy(() -> worker.recover("web-1"))
        .isInstanceOfSatisfying(
            Refused.class, f -> assertThat(f.code()).isEqualTo(ErrorCode.STEP_FAILED))
        .hasMessageContaining("B2001230");

    worker.undoUnfinished("web-1");
    worker.undoAll("web-1");
    worker.undoAll("web-1");
    assertThat(site.pod.hardware().mappedHosts("svc1", "vol1")).isEmpty();
    assertThat(site.pod.hardware().partitions("p2")).doesNotContain("web-1");
    assertThat(site.leases()).isEmpty();

    site.retarget("web-1", "p3");
    worker.recover("web-1");
    assertThat(site.pod.hardware().whereReady("web-1")).containsExactly("p3");
    assertThat(site.pod.observer().verdict().breaches()).isEmpty();
  }

  @Test
  void aViosIsGivenWhatIsMappedWhileTheArrayStillMaps() {
    worker.fence();
    worker.forward(VmStep.DETACH, "web-1");
    worker.forward(VmStep.CONFIGURE, "web-1");
    site.pod.faults().inject(new Fault.LunMapFails("vol2", Fault.FOR_GOOD, "CMMVC5804E"));

    assertThatThrownBy(() -> worker.forward(VmStep.MAP, "web-1"))
        .hasMessageContaining("CMMVC5804E");

    assertThat(site.changes()).anyMatch(change -> change.contains("mkvdev"));
  }

  @Test
  void undoesAMappingThatFailedHalfway() {
    worker.fence();
    worker.forward(VmStep.DETACH, "web-1");
    worker.forward(VmStep.CONFIGURE, "web-1");
    site.pod.faults().inject(new Fault.LunMapFails("vol2", Fault.FOR_GOOD, "CMMVC5804E"));
    assertThatThrownBy(() -> worker.forward(VmStep.MAP, "web-1"))
        .hasMessageContaining("CMMVC5804E");
    assertThat(site.leases()).containsExactly("restart/p2");

    worker.undoUnfinished("web-1");
    assertThat(site.pod.hardware().mappedHosts("svc1", "vol1")).isEmpty();
    assertThat(site.pod.hardware().mappedHosts("svc1", "vol2")).isEmpty();
    assertThat(site.leases()).isEmpty();
  }

  @Test
  void givesUpATargetThatDied() {
    worker.fence();
    worker.forward(VmStep.DETACH, "web-1");
    site.pod.faults().inject(new Fault.ServerCrashes("p2", "Error"));
    site.pod.advance(Duration.ofSeconds(10));
    assertThatThrownBy(() -> worker.forward(VmStep.CONFIGURE, "web-1"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Expected target p2 operating");
  }

  @Test
  void noticesThatTheTargetDiesWhileTheVmStarts() {
    worker.fence();
    worker.forward(VmStep.DETACH, "web-1");
    worker.forward(VmStep.CONFIGURE, "web-1");
    worker.forward(VmStep.MAP, "web-1");
    worker.forward(VmStep.RESTART, "web-1");
    site.pod.faults().schedule(Duration.ofSeconds(20), new Fault.ServerCrashes("p2", "Error"));
    assertThatThrownBy(() -> worker.forward(VmStep.VERIFY, "web-1"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("p2");
  }

  @Test
  void undoesOnATargetThatDiedOnceThatIsFenced() {
    worker.fence();
    worker.forward(VmStep.DETACH, "web-1");
    worker.forward(VmStep.CONFIGURE, "web-1");
    worker.forward(VmStep.MAP, "web-1");
    site.pod.faults().inject(new Fault.ServerCrashes("p2", "Error"));
    site.pod.advance(Duration.ofSeconds(10));
    assertThatThrownBy(() -> worker.undoAll("web-1"))
        .isInstanceOfSatisfying(
            Transient.class, f -> assertThat(f.tries()).isEqualTo(Tries.COUNTED));
    site.outages.open("east-1", "p2", site.clock.instant(), site.clock.instant());
    assertThatThrownBy(() -> worker.undoAll("web-1"))
        .isInstanceOfSatisfying(Transient.class, f -> assertThat(f.tries()).isEqualTo(Tries.FREE));

    site.pod.hardware().powerOff("p2");
    site.pod.advance(Duration.ofMinutes(1));
    worker.undoAll("web-1");
    assertThat(site.pod.hardware().mappedHosts("svc1", "vol1")).isEmpty();

    site.retarget("web-1", "p3");
    worker.recover("web-1");
    assertThat(site.pod.hardware().whereReady("web-1")).containsExactly("p3");
    assertThat(site.pod.observer().verdict().breaches()).isEmpty();
  }

  @Test
  void usesTheSecondConsoleWhenTheFirstIsDown() {
    site.pod.faults().inject(new Fault.DeviceGoesDown("hmc1"));
    worker.fence();
    worker.recover("web-1");
    assertThat(site.pod.hardware().whereReady("web-1")).containsExactly("p2");
  }

  @Test
  void refusesAVolumeThatSomebodyElseUses() {
    worker.fence();
    worker.forward(VmStep.DETACH, "web-1");
    worker.forward(VmStep.CONFIGURE, "web-1");
    site.pod.hardware().map("svc1", "vol2", "p3_vio1");
    assertThatThrownBy(() -> worker.forward(VmStep.MAP, "web-1"))
        .isInstanceOf(io.bowline.connectors.DeviceFailure.class)
        .hasMessageContaining("p3_vio1");
  }

  @Test
  void adoptsOnlyWhatRunsInExactlyOnePlace() {
    worker.fence();
    var recovery = site.recoveries.get(RestartSite.OUTAGE, "web-1");
    var access = worker.devices.reading(io.bowline.journal.Origin.own("test", "adopt"));
    assertThat(worker.adopt.look(recovery, access).seen()).contains("it nowhere");

    worker.recover("web-1");
    assertThat(worker.adopt.look(recovery, access))
        .isEqualTo(new AdoptVm.Adoption(true, "p2", "web-1 runs on p2 and nowhere else"));

    site.pod.faults().inject(new Fault.StateUnreadable("p3", Optional.of("No Connection")));
    assertThat(worker.adopt.look(recovery, access).adopted()).isFalse();
  }

  @Test
  void aHoldStopsTheNextChangeAndASkipTheStep() {
    worker.fence();
    var before = site.changes();
    site.ask(ControlKind.HOLD, "");
    assertThatThrownBy(() -> worker.forward(VmStep.DETACH, "web-1"))
        .isInstanceOfSatisfying(Transient.class, f -> assertThat(f.tries()).isEqualTo(Tries.FREE));
    assertThat(site.changes()).isEqualTo(before);

    site.controls.lift(RestartSite.OUTAGE, "ann", "done", site.clock.instant());
    site.ask(ControlKind.SKIP, "web-1");
    assertThatThrownBy(() -> worker.forward(VmStep.DETACH, "web-1"))
        .isInstanceOfSatisfying(
            Refused.class, f -> assertThat(f.code()).isEqualTo(ErrorCode.STOPPED));
    worker.recover("web-2");
  }

  @Test
  void waitsForVolumeProtectionWithAMessage() {
    site.close();
    site = new RestartSite(SmallPod.inventory(Duration.ofDays(2)), directory.resolve("p"));
    worker = site.worker("w1");
    site.p1Fails();
    worker.fence();
    assertThatThrownBy(() -> worker.forward(VmStep.DETACH, "web-1"))
        .isInstanceOfSatisfying(
            Transient.class,
            f -> {
              assertThat(f.tries()).isEqualTo(Tries.FREE);
              assertThat(f.pause()).isEqualTo(Duration.ofMinutes(1));
            })
        .hasMessageContaining("volume protection on svc1");

    site.pod.advance(Duration.ofDays(2));
    worker.recover("web-1");
    assertThat(site.pod.hardware().whereReady("web-1")).containsExactly("p2");
  }

  @Test
  void retriesABusyConsole() {
    worker.fence();
    site.pod
        .faults()
        .inject(new Fault.CommandRefused(new CommandMatcher("", "mkvdev", 0), 1, "HSCL3205"));
    worker.forward(VmStep.DETACH, "web-1");
    worker.forward(VmStep.CONFIGURE, "web-1");
    assertThatThrownBy(() -> worker.forward(VmStep.MAP, "web-1")).hasMessageContaining("HSCL3205");
    worker.recover("web-1");
    assertThat(site.pod.hardware().whereReady("web-1")).containsExactly("p2");
  }
}
