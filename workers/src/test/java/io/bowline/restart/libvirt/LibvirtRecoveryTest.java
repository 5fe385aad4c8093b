package io.bowline.restart.libvirt;

import static io.bowline.restart.libvirt.LibvirtPod.OUTAGE;
import static io.bowline.restart.libvirt.LibvirtPod.VM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.libvirt.DomainDefinition.IscsiDisk;
import io.bowline.connectors.power.PowerState;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.fencing.Fence;
import io.bowline.journal.Origin;
import io.bowline.outage.OutageState;
import io.bowline.outage.VmStep;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LibvirtRecoveryTest {

  private final LibvirtPod pod = new LibvirtPod();

  @BeforeEach
  void h1Hangs() {
    pod.h1.hang();
    pod.services.add("web-1.example.org");
  }

  @Test
  void aHostIsFencedByItsPowerControllerAndReadBack() {
    var proof = pod.fence();

    assertThat(proof).contains("power/h1-bmc: Chassis Power is OFF", "libvirt/h1: ");
    assertThat(pod.fences.find(OUTAGE).orElseThrow().state()).isEqualTo(Fence.State.PROVEN);
  }

  @Test
  void aPowerOffThatIsNotReadBackIsNoFence() {
    pod.h1.powerOffIgnored = true;

    assertThatThrownBy(pod::fence).isInstanceOf(Unknown.class);
    assertThatThrownBy(() -> pod.forward(VmStep.DETACH))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.FENCE_MISSING));
    assertThat(pod.san.commands).isEmpty();
  }

  @Test
  void aPowerControllerThatIsNotReachedProvesNothing() {
    pod.h1.power = PowerState.UNKNOWN;

    assertThatThrownBy(pod::fence).isInstanceOf(Unknown.class);
    assertThat(pod.h1.changes).isEmpty();
  }

  @Test
  void aHostWhoseAgentAnswersIsNotFenced() {
    pod.h1.hung = false;
    pod.h1.daemonStops();

    assertThatThrownBy(pod::fence)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SERVER_HEALTHY));
    assertThat(pod.h1.changes).isEmpty();
  }

  @Test
  void nothingOfAVmMovesWhileItsSourceHasPowerAgain() {
    pod.fence();
    pod.h1.powerOn();

    assertThatThrownBy(() -> pod.forward(VmStep.DETACH)).isInstanceOf(Transient.class);
    assertThat(pod.san.commands).isEmpty();
  }

  @Test
  void aVmComesBackOnItsTargetAsItWas() {
    pod.fence();
    pod.forwardTo(VmStep.VERIFY);

    assertThat(pod.san.commands)
        .containsExactly(
            "unmap vol1 [iqn.2030-01.org.example:h1]", "map vol1 [iqn.2030-01.org.example:h2]");
    assertThat(pod.h2.runs(VM)).isTrue();
    var definition = pod.h2.definition(VM);
    assertThat(definition.uuid()).contains(LibvirtPod.UUID);
    assertThat(definition.macs()).containsExactly("52:54:00:00:00:01");
    assertThat(definition.iscsiDisks())
        .containsExactly(
            new IscsiDisk(
                "vda",
                "iqn.2030-01.org.example:vol1",
                1,
                Optional.of("iqn.2030-01.org.example:h2")));
  }

  @ParameterizedTest
  @EnumSource(
      value = VmStep.class,
      names = {"DETACH", "CONFIGURE", "MAP", "RESTART", "VERIFY"})
  void aRepeatedStepFindsItsWorkDone(VmStep step) {
    pod.fence();
    pod.forwardTo(step);
    var host = List.copyOf(pod.h2.changes);
    var san = List.copyOf(pod.san.commands);

    pod.forward(step);

    assertThat(pod.h2.changes).isEqualTo(host);
    assertThat(pod.san.commands).isEqualTo(san);
  }

  @ParameterizedTest
  @EnumSource(
      value = VmStep.class,
      names = {"CONFIGURE", "MAP", "RESTART", "VERIFY"})
  void aRecoveryIsUndoneWithoutATrace(VmStep last) {
    pod.fence();
    pod.forwardTo(last);

    pod.undoAll();
    pod.undoAll();

    assertThat(pod.h2.runs(VM)).isFalse();
    assertThat(pod.h2.defines(VM)).isFalse();
    assertThat(pod.san.mappings()).isEmpty();
  }

  @Test
  void anAnswerThatGotLostIsReadFromTheHost() {
    pod.fence();
    pod.h2.answerLost = "define";
    pod.forwardTo(VmStep.MAP);
    pod.h2.answerLost = "start";
    pod.forward(VmStep.RESTART);

    assertThat(pod.h2.changes).containsExactly("define web-1", "start web-1");
    assertThat(pod.h2.runs(VM)).isTrue();
  }

  @Test
  void aDefinitionWithAnotherUuidIsSomebodyElses() {
    pod.fence();
    pod.h2.define(
        LibvirtPod.xml("iqn.2030-01.org.example:h2")
            .replace(LibvirtPod.UUID, "00000000-0000-4000-8000-000000000001"));

    assertThatThrownBy(() -> pod.forwardTo(VmStep.CONFIGURE))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("no other definition");
    pod.undoAll();
    assertThat(pod.h2.defines(VM)).isTrue();
    assertThat(pod.h2.changes).isEmpty();
  }

  @Test
  void aDefinitionThatIsThereAlreadyIsAdopted() {
    pod.fence();
    pod.h2.define(LibvirtPod.xml("iqn.2030-01.org.example:h2"));

    pod.forwardTo(VmStep.VERIFY);

    assertThat(pod.h2.changes).containsExactly("start web-1");
  }

  @Test
  void aDefinitionThatIsOlderIsMadeAsItIsOnRecord() {
    pod.fence();
    pod.h2.define(
        LibvirtPod.xml("iqn.2030-01.org.example:h2")
            .replace("<devices>", "<memory unit='MiB'>64</memory><devices>"));

    pod.forwardTo(VmStep.CONFIGURE);

    assertThat(pod.h2.changes).containsExactly("define web-1");
  }

  @Test
  void aDomainWhoseDisksAreNotMappedDoesNotStart() {
    pod.fence();
    pod.forwardTo(VmStep.CONFIGURE);

    assertThatThrownBy(() -> pod.forward(VmStep.RESTART)).isInstanceOf(DeviceFailure.class);
    assertThat(pod.h2.runs(VM)).isFalse();
  }

  @Test
  void aVmWhoseServiceDoesNotAnswerIsNotBack() {
    pod.services.clear();
    pod.fence();

    assertThatThrownBy(() -> pod.forwardTo(VmStep.VERIFY))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("no answer from web-1.example.org:80");
  }

  @Test
  void aTargetThatDiesIsGivenUpAndItsStorageTakenBack() {
    pod.fence();
    pod.forwardTo(VmStep.MAP);
    pod.h2.power = PowerState.OFF;

    assertThatThrownBy(() -> pod.forward(VmStep.RESTART))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Another server is tried");
    pod.undoUnfinished();
    pod.undoAll();
    assertThat(pod.san.mappings()).isEmpty();
  }

  @Test
  void aTargetThatIsSilentIsNotUndoneBlindly() {
    pod.fence();
    pod.forwardTo(VmStep.RESTART);
    pod.h2.hang();

    assertThatThrownBy(pod::undoAll).isInstanceOf(Transient.class);
    assertThat(pod.san.isSeenBy("vol1", "iqn.2030-01.org.example:h2")).isTrue();
  }

  @Test
  void aFencedHostThatGetsPowerIsPoweredOffAgainWhileTheOutageIsUnderWay() {
    pod.fence();
    pod.h1.powerOn();

    pod.guard.look();

    assertThat(pod.h1.power).isEqualTo(PowerState.OFF);
    assertThat(pod.notices).containsExactly("lost h1", "proven again h1");
  }

  @Test
  void aFormerSourceThatAnswersAgainIsClearedOfWhatRunsElsewhere() {
    recovered();

    pod.h1.powerOn();
    pod.guard.look();

    assertThat(pod.h1.defines(VM)).isFalse();
    assertThat(pod.h1.autoStarted()).isEmpty();
    assertThat(pod.h2.runs(VM)).isTrue();
    assertThat(pod.h1.changes).containsExactly("power off", "undefine web-1");
  }

  @Test
  void whatStillRunsOnAFormerSourceIsToldAndNotTouched() {
    recovered();
    pod.h1.powerOn();
    pod.h1.run(VM);

    pod.guard.look();

    assertThat(pod.h1.defines(VM)).isTrue();
    assertThat(pod.notices).containsExactly("left over web-1 on h1");
  }

  @Test
  void aVmThatAHumanStartedIsAdoptedWhereItRuns() {
    pod.fence();
    pod.forwardTo(VmStep.VERIFY);
    var recovery = pod.recoveries.get(OUTAGE, VM);
    var access = pod.devices.reading(Origin.own("test", "look"));

    var adoption = pod.adopt.look(recovery, access);

    assertThat(adoption.adopted()).isTrue();
    assertThat(adoption.server()).isEqualTo("h2");

    pod.h3.hang();
    assertThat(pod.adopt.look(recovery, access).adopted()).isFalse();
  }

  private void recovered() {
    pod.fence();
    pod.forwardTo(VmStep.VERIFY);
    pod.recoveries.step(OUTAGE, VM, VmStep.RECOVERED, pod.clock.instant());
    pod.outages.ended(OUTAGE, OutageState.REPORTED, pod.clock.instant(), false);
  }
}
