package io.bowline.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.outage.VmStep;
import io.bowline.simulator.Fault;
import io.bowline.simulator.Fault.How;
import io.bowline.simulator.SmallPod;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of the ladder for a VM whose server lives, against the simulated PoD. */
class VmFailedAloneTest {

  @TempDir Path directory;
  RestartSite site;
  RestartWorker worker;

  @BeforeEach
  void start() {
    site = new RestartSite(SmallPod.inventory(), directory);
    worker = site.worker("w1");
  }

  @AfterEach
  void stop() {
    assertThat(site.pod.observer().verdict().breaches()).isEmpty();
    site.close();
  }

  @Test
  void rebootsAVmWhoseOperatingSystemAnswers() {
    site.vmFails("web-1", How.SERVICE);

    assertThat(worker.reboot("web-1")).contains("was asked to reboot on p1");
    assertThat(site.changes()).singleElement().asString().contains("osshutdown", "--restart");
  }

  @Test
  void refusesARebootOfAVmThatDoesNotAnswer() {
    site.vmFails("web-1", How.HANG);

    refused(() -> worker.reboot("web-1"), ErrorCode.STEP_FAILED);
  }

  @Test
  void neverRebootsAVmThatIsBeingMoved() {
    site.vmFails("web-1", How.SERVICE);
    site.retarget("web-1", "p2");

    refused(() -> worker.reboot("web-1"), ErrorCode.STEP_FAILED);
    assertThat(site.changes()).isEmpty();
  }

  @Test
  void startsNothingBeforeTheVmIsProvenOff() {
    site.vmFails("web-1", How.CRASH);
    site.retarget("web-1", "p2");

    refused(() -> worker.forward(VmStep.DETACH, "web-1"), ErrorCode.FENCE_MISSING);
    assertThat(site.changes()).isEmpty();
  }

  @Test
  void startsAgainWhereItWasAndMovesNothing() {
    site.vmFails("web-1", How.CRASH);
    worker.fenceVm("web-1");
    site.retarget("web-1", "p1");

    worker.recover("web-1");

    assertThat(site.pod.hardware().whereReady("web-1")).containsExactly("p1");
    assertThat(site.changes()).hasSize(2); // stop and start
  }

  @Test
  void undoingARestartWhereItWasOnlyStopsTheVm() {
    site.vmFails("web-1", How.CRASH);
    worker.fenceVm("web-1");
    site.retarget("web-1", "p1");
    worker.recover("web-1");

    worker.undoAll("web-1");

    assertThat(site.pod.hardware().whereActive("web-1")).isEmpty();
    assertThat(site.pod.hardware().partitions("p1")).contains("web-1");
    assertThat(site.pod.hardware().mappedHosts("svc1", "vol1"))
        .containsExactlyInAnyOrder("p1_vio1", "p1_vio2");
  }

  @Test
  void comesUpElsewhereWithItsStorageTakenFromAServerThatLives() {
    site.vmFails("web-1", How.HALT);
    worker.fenceVm("web-1");
    site.retarget("web-1", "p2");

    worker.recover("web-1");

    assertThat(site.pod.hardware().whereReady("web-1")).containsExactly("p2");
    assertThat(site.pod.hardware().mappedHosts("svc1", "vol1"))
        .containsExactlyInAnyOrder("p2_vio1", "p2_vio2");
  }

  @Test
  void leavesNothingOnTheServerWhereItWas() {
    comesUpElsewhereWithItsStorageTakenFromAServerThatLives();
    site.recoveries.ended(
        RestartSite.OUTAGE, "web-1", VmStep.RECOVERED, null, site.clock.instant());
    site.sql.sql("UPDATE outage SET ended_at = NOW(), open_vm = NULL").update();

    worker.leftovers.look();

    assertThat(site.pod.hardware().partitions("p1")).doesNotContain("web-1");
    assertThat(site.pod.hardware().whereReady("web-1")).containsExactly("p2");
  }

  @Test
  void goesNowhereWhenSomebodyStartsItWhereItWas() {
    site.vmFails("web-1", How.HALT);
    worker.fenceVm("web-1");
    site.pod.hardware().start("p1", "web-1");
    site.retarget("web-1", "p2");

    assertThatThrownBy(() -> worker.forward(VmStep.DETACH, "web-1")).isInstanceOf(Unknown.class);
    assertThat(site.pod.hardware().mappedHosts("svc1", "vol1"))
        .containsExactlyInAnyOrder("p1_vio1", "p1_vio2");
  }

  @Test
  void goesNowhereWhileTheHypervisorOfItsServerSaysNothing() {
    site.vmFails("web-1", How.HALT);
    worker.fenceVm("web-1");
    site.retarget("web-1", "p2");
    site.pod.faults().inject(new Fault.StateUnreadable("p1", Optional.of("No Connection")));

    assertThatThrownBy(() -> worker.forward(VmStep.DETACH, "web-1")).isInstanceOf(Unknown.class);
  }

  @Test
  void isNotProvenOffWhileItsStorageIsMappedToAnotherServer() {
    site.vmFails("web-1", How.HALT);
    site.pod.hardware().unmap("svc1", "vol1", "p1_vio1");
    site.pod.hardware().unmap("svc1", "vol1", "p1_vio2");
    site.pod.hardware().map("svc1", "vol1", "p3_vio1");

    refused(() -> worker.fenceVm("web-1"), ErrorCode.STEP_FAILED);
    assertThat(site.vmFences.find(RestartSite.OUTAGE)).isEmpty();
  }

  @Test
  void isTouchedByNobodyElseOnceItsServersOutageHasIt() {
    site.vmFails("web-1", How.CRASH);
    site.recoveries.takeOver(
        site.recoveries.get(RestartSite.OUTAGE, "web-1"), "o2", site.clock.instant());

    refused(() -> worker.reboot("web-1"), ErrorCode.FENCE_MISSING);
    refused(() -> worker.fenceVm("web-1"), ErrorCode.FENCE_MISSING);
    assertThat(site.changes()).isEmpty();
  }

  private static void refused(Runnable step, ErrorCode code) {
    assertThatThrownBy(step::run)
        .isInstanceOfSatisfying(Refused.class, f -> assertThat(f.code()).isEqualTo(code));
  }
}
