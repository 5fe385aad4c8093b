package io.bowline.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.failure.StepFailure.Refused;
import io.bowline.outage.OutageState;
import io.bowline.outage.VmStep;
import io.bowline.simulator.Fault;
import io.bowline.simulator.ServerPower;
import io.bowline.simulator.SmallPod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server dies on which a VM is being restarted, and comes back by itself. */
class TargetDiesTest {

  @TempDir Path directory;
  RestartSite site;
  RestartWorker worker;

  @BeforeEach
  void startOnTheFirstTarget() {
    site = new RestartSite(SmallPod.inventory(), directory);
    worker = site.worker("w1");
    site.p1Fails();
    worker.fence();
    for (var step : List.of(VmStep.DETACH, VmStep.CONFIGURE, VmStep.MAP, VmStep.RESTART)) {
      worker.forward(step, "web-1");
    }
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void aTargetThatComesBackAfterwardsNeverStartsTheVmASecondTime() {
    p2DiesAndIsOff();
    comesBackOnP3();

    p2PowersItselfOn();

    assertThat(site.pod.hardware().whereActive("web-1")).containsExactly("p3");
    worker.leftovers.look();
    assertThat(site.pod.hardware().partitions("p2")).contains("web-1");

    theOutageIsOver();
    worker.leftovers.look();
    assertThat(site.pod.hardware().partitions("p2")).doesNotContain("web-1");
    assertThat(site.pod.hardware().mappedHosts("svc1", "vol1"))
        .containsExactlyInAnyOrder("p3_vio1", "p3_vio2");
    assertThat(site.recoveries.withLeftovers()).isEmpty();
    assertThat(site.leases()).isEmpty();
    assertThat(site.pod.observer().verdict().breaches()).isEmpty();
  }

  @Test
  void whatIsLeftWaitsUntilItsServerRunsAgain() {
    p2DiesAndIsOff();
    comesBackOnP3();
    theOutageIsOver();
    var before = site.changes();

    worker.leftovers.look();

    assertThat(site.changes()).isEqualTo(before);
    assertThat(site.recoveries.withLeftovers()).hasSize(1);
  }

  @Test
  void whatSomebodyStartedThereIsReportedAndNotTouched() {
    p2DiesAndIsOff();
    comesBackOnP3();
    theOutageIsOver();
    p2PowersItselfOn();
    site.pod.hardware().start("p2", "web-1");
    var before = site.changes();

    worker.leftovers.look();

    assertThat(worker.notices).containsExactly("left over web-1 on p2");
    assertThat(site.changes()).isEqualTo(before);
  }

  @Test
  void theFenceOfTheTargetItselfKeepsTheHalfBuiltVmFromStartingWithIt() {
    site.pod.faults().inject(new Fault.ServerCrashes("p2", "Error"));
    site.pod.hardware().powerOff("p2");
    site.pod.advance(Duration.ofMinutes(1));
    var own = site.outages.open("east-1", "p2", site.clock.instant(), site.clock.instant());
    site.fences.proven(own.orElseThrow().id(), "p2", "hmc1: p2,Power Off", site.clock.instant());

    worker.guard.look();

    assertThat(site.changes())
        .filteredOn(line -> line.contains("auto_start=0") && line.contains("-m p2"))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("lpar_name=web-1"));
  }

  @Test
  void anAttemptAfterAnUnknownOneIsUndoneWithAllThatWasLeft() {
    site.recoveries.tried(
        site.recoveries.get(RestartSite.OUTAGE, "web-1"), "restart", "nobody knows");
    site.retarget("web-1", "p2");
    site.pod.faults().inject(new Fault.ServerCrashes("p2", "Error"));
    site.pod.advance(Duration.ofSeconds(10));
    worker.forward(VmStep.DETACH, "web-1");
    assertThatThrownBy(() -> worker.forward(VmStep.CONFIGURE, "web-1")).isInstanceOf(Refused.class);
    site.pod.hardware().powerOff("p2");
    site.pod.advance(Duration.ofMinutes(1));

    worker.undoUnfinished("web-1");

    assertThat(site.pod.hardware().mappedHosts("svc1", "vol1")).isEmpty();
    assertThat(site.leases()).isEmpty();
    site.retarget("web-1", "p3");
    worker.recover("web-1");
    assertThat(site.pod.observer().verdict().breaches()).isEmpty();
  }

  private void p2DiesAndIsOff() {
    site.pod.faults().inject(new Fault.ServerCrashes("p2", "Error"));
    site.pod.advance(Duration.ofSeconds(10));
    assertThatThrownBy(() -> worker.forward(VmStep.VERIFY, "web-1")).isInstanceOf(Refused.class);
    site.pod.hardware().powerOff("p2");
    site.pod.advance(Duration.ofMinutes(1));
  }

  private void comesBackOnP3() {
    worker.undoUnfinished("web-1");
    worker.undoAll("web-1");
    site.recoveries.tried(
        site.recoveries.get(RestartSite.OUTAGE, "web-1"), "verify", "its server is down");
    site.retarget("web-1", "p3");
    worker.recover("web-1");
    site.recoveries.ended(
        RestartSite.OUTAGE, "web-1", VmStep.RECOVERED, null, site.clock.instant());
  }

  private void p2PowersItselfOn() {
    site.pod.faults().inject(new Fault.ServerPowersOn("p2"));
    site.pod.advance(Duration.ofMinutes(10));
    assertThat(site.pod.hardware().power("p2")).isEqualTo(ServerPower.ON);
  }

  private void theOutageIsOver() {
    site.outages.ended(RestartSite.OUTAGE, OutageState.REPORTED, site.clock.instant(), false);
  }
}
