package io.bowline.restart.libvirt;

import static io.bowline.restart.libvirt.LibvirtPod.OUTAGE;
import static io.bowline.restart.libvirt.LibvirtPod.VM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.libvirt.DomainDefinition.IscsiDisk;
import io.bowline.connectors.pxe.HostInformation;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.outage.VmStep;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A VM whose boot disk is lost is installed on its target from the network. */
class ReinstallTest {

  private static final String LOCAL = "DEFAULT local";
  private static final String INSTALL = "install=web-1 post=web.sh";

  @TempDir private Path root;
  private InMemoryInstallServer install;
  private LibvirtPod pod;

  @BeforeEach
  void theVmIsMappedToItsTarget() {
    install = new InMemoryInstallServer(root);
    pod = mapped("{restart: true, reinstall: true}");
  }

  private LibvirtPod mapped(String recovery) {
    var made = new LibvirtPod(recovery, Optional.of(install));
    made.h1.hang();
    made.services.add("web-1.example.org");
    made.fence();
    made.forwardTo(VmStep.MAP);
    made.h2.changes.clear();
    return made;
  }

  @Test
  void aVmIsInstalledOnceAndStartsFromItsOwnDisk() {
    pod.forward(VmStep.OFFER);
    assertThat(install.profile()).contains(INSTALL);
    pod.h2.booted = install::fetched;
    pod.forward(VmStep.NETBOOT);
    assertThat(pod.h2.current(VM).bootsFromNetwork()).isTrue();
    assertThat(pod.h2.definition(VM).bootsFromNetwork()).isFalse();
    installerEnds();

    pod.settle();

    assertThat(pod.h2.changes).containsExactly("create web-1", "start web-1");
    assertThat(pod.h2.current(VM).bootsFromNetwork()).isFalse();
    assertThat(install.profile()).startsWith(LOCAL);
    assertThat(pod.forward(VmStep.VERIFY)).contains("is back on h2");
  }

  @Test
  void anInstallerSeesTheBootLunAndNoOther() {
    var definition = pod.h2.definition(VM).text();
    var second =
        "<disk type='network' device='disk'><source protocol='iscsi'"
            + " name='iqn.2030-01.org.example:vol2/1'><host name='192.0.2.1' port='3260'/>"
            + "</source><target dev='vdb' bus='virtio'/></disk></devices>";
    pod.h2.define(definition.replace("</devices>", second));
    pod.forward(VmStep.OFFER);
    pod.h2.booted = install::fetched;

    pod.forward(VmStep.NETBOOT);

    assertThat(pod.h2.current(VM).iscsiDisks())
        .extracting(IscsiDisk::device)
        .containsExactly("vda");
    assertThat(pod.h2.current(VM).text()).contains("<on_reboot>destroy</on_reboot>");
    assertThat(pod.h2.definition(VM).iscsiDisks()).hasSize(2);
  }

  @Test
  void aVmThatDoesNotPermitItIsNeitherOfferedNorBooted() {
    var forbidden = mapped("{restart: true, reinstall: false}");

    assertThatThrownBy(() -> forbidden.forward(VmStep.OFFER))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("recovery.reinstall permits it");
    assertThatThrownBy(() -> forbidden.forward(VmStep.NETBOOT)).isInstanceOf(Refused.class);
    assertThat(install.profile()).isEmpty();
    assertThat(forbidden.h2.changes).isEmpty();
  }

  @Test
  void withoutAnInstallServerNothingIsOffered() {
    var without = new LibvirtPod("{restart: true, reinstall: true}", Optional.empty());
    without.h1.hang();
    without.fence();
    without.forwardTo(VmStep.MAP);

    assertThatThrownBy(() -> without.forward(VmStep.OFFER))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Add bowline.install-servers");
  }

  static Stream<HostInformation> useless() {
    return Stream.of(
        new HostInformation.NoRecord(),
        new HostInformation.NoSuchName(),
        new HostInformation.Found("kvm-guest", "../../etc/passwd"));
  }

  @ParameterizedTest
  @MethodSource("useless")
  void aRecordThatNamesNoScriptOfTheListOffersNothing(HostInformation said) {
    install.information = said;

    assertThatThrownBy(() -> pod.forward(VmStep.OFFER))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("a HINFO record of web-1.example.org");
    assertThat(install.profile()).isEmpty();
  }

  @Test
  void dnsThatDoesNotAnswerIsAskedAgain() {
    install.information = new HostInformation.Unanswered("192.0.2.3:53: timed out");

    assertThatThrownBy(() -> pod.forward(VmStep.OFFER))
        .isInstanceOf(Transient.class)
        .hasMessageContaining("192.0.2.3:53: timed out");
  }

  @Test
  void aVmThatWasOfferedNothingIsNotBooted() {
    assertThatThrownBy(() -> pod.forward(VmStep.NETBOOT))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("an installation offered by install");
    assertThat(pod.h2.changes).isEmpty();
  }

  @Test
  void aVmThatRunsFromItsOwnDiskIsNotOverwritten() {
    pod.forward(VmStep.OFFER);
    pod.forward(VmStep.RESTART);

    assertThatThrownBy(() -> pod.forward(VmStep.NETBOOT))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Nothing of it was overwritten");
    assertThat(pod.h2.changes).containsExactly("start web-1");
    assertThat(pod.h2.runs(VM)).isTrue();
  }

  @Test
  void aDiskThatAnotherHostReachesIsNotOverwritten() {
    pod.forward(VmStep.OFFER);
    pod.san.give("vol1", "60050768018300ABC0000000000000B1", "iqn.2030-01.org.example:h3");

    assertThatThrownBy(() -> pod.forward(VmStep.NETBOOT))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("iqn.2030-01.org.example:h3");
    assertThat(pod.h2.changes).isEmpty();
  }

  @Test
  void aVmThatNeverFetchedItsProfileIsToldSo() {
    pod.forward(VmStep.OFFER);

    assertThatThrownBy(() -> pod.forward(VmStep.NETBOOT))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("52:54:00:00:00:01")
        .hasMessageContaining("a fetch from install", "of web-1 on h2, but found none within")
        .hasMessageContaining("Its disk was not touched");
    pod.undoUnfinished();
    assertThat(pod.h2.runs(VM)).isFalse();
    assertThat(install.profile()).startsWith(LOCAL);
  }

  @Test
  void whatAVmFetchedBeforeItsOfferDoesNotCount() {
    install.fetched();
    install.finished();
    pod.forward(VmStep.OFFER);

    assertThatThrownBy(() -> pod.forward(VmStep.NETBOOT)).isInstanceOf(Refused.class);
  }

  @Test
  void aWorkerThatIsKilledBetweenStepsStartsNoSecondInstallation() {
    pod.forward(VmStep.OFFER);
    pod.forward(VmStep.OFFER);
    pod.h2.booted = install::fetched;
    pod.h2.answerLost = "create";
    pod.forward(VmStep.NETBOOT);
    pod.forward(VmStep.NETBOOT);
    installerEnds();
    pod.forward(VmStep.NETBOOT);
    assertThat(pod.h2.changes).containsExactly("create web-1");

    pod.settle();
    pod.settle();

    assertThat(pod.h2.changes).containsExactly("create web-1", "start web-1");
  }

  @Test
  void aWorkerThatIsKilledAfterTheOfferWasWithdrawnStartsTheVm() {
    pod.forward(VmStep.OFFER);
    pod.h2.booted = install::fetched;
    pod.forward(VmStep.NETBOOT);
    installerEnds();
    pod.withdraw();

    pod.settle();

    assertThat(pod.h2.runs(VM)).isTrue();
    assertThat(pod.h2.current(VM).bootsFromNetwork()).isFalse();
  }

  @Test
  void anInstallerThatEndsWithoutAWordHasFailed() {
    pod.forward(VmStep.OFFER);
    pod.h2.booted = install::fetched;
    pod.forward(VmStep.NETBOOT);
    pod.h2.ends(VM);

    assertThatThrownBy(pod::settle)
        .isInstanceOf(Refused.class)
        .hasMessageContaining("that its installer tells install that it is done");
    assertThat(pod.h2.runs(VM)).isFalse();
  }

  @Test
  void anInstallerThatTakesTooLongHasFailed() {
    pod.forward(VmStep.OFFER);
    pod.h2.booted = install::fetched;
    pod.forward(VmStep.NETBOOT);

    assertThatThrownBy(pod::settle)
        .isInstanceOf(Refused.class)
        .hasMessageContaining("still installing");
  }

  @Test
  void anOfferIsWithdrawnTwiceWithoutHarmAndNeverBlindly() {
    pod.forward(VmStep.OFFER);
    install.reachable = false;
    assertThatThrownBy(pod::withdraw).isInstanceOf(DeviceFailure.class);
    install.reachable = true;

    pod.withdraw();
    pod.withdraw();

    assertThat(install.profile()).startsWith(LOCAL);
  }

  @Test
  void anOfferThatNobodyWaitsForIsWithdrawn() {
    pod.forward(VmStep.OFFER);
    pod.staleOffers().look();
    assertThat(install.profile()).contains(INSTALL);

    pod.recoveries.ended(
        OUTAGE, VM, VmStep.HANDED_OVER, "the outcome is not known", pod.clock.instant());
    pod.staleOffers().look();

    assertThat(install.profile()).startsWith(LOCAL);
  }

  private void installerEnds() {
    install.finished();
    pod.h2.ends(VM);
  }
}
