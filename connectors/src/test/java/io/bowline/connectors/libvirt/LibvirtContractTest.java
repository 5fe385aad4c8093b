package io.bowline.connectors.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.hypervisor.GuestState;
import io.bowline.connectors.hypervisor.HypervisorContract;
import io.bowline.connectors.libvirt.DomainDefinition.Boot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real libvirt keeps the contract of every hypervisor. */
class LibvirtContractTest extends HypervisorContract {

  private static final String RUNNING = "web-1";
  private static LibvirtDaemon daemon;
  private static LibvirtClient libvirt;

  @BeforeAll
  static void start() {
    daemon = LibvirtDaemon.start();
    libvirt = new LibvirtClient(daemon, "qemu:///session");
    libvirt.define(LibvirtDaemon.guest(RUNNING));
    libvirt.define(LibvirtDaemon.guest("scratch"));
    libvirt.start(RUNNING);
  }

  @AfterAll
  static void stop() {
    if (daemon != null) {
      daemon.close();
    }
  }

  @Override
  protected Subject subject() {
    return new Subject(libvirt, RUNNING, "scratch", true);
  }

  /** What its host shows of every VM after a start of its own, too. */
  @Test
  void doesNotTakeAVmThatWasNeverStartedForOneThatWasStopped() {
    libvirt.define(LibvirtDaemon.guest("new"));

    assertThat(libvirt.guest("new").orElseThrow().state()).isEqualTo(GuestState.OFF_UNEXPLAINED);
    assertThat(libvirt.guests())
        .filteredOn(guest -> guest.name().equals("new"))
        .singleElement()
        .satisfies(guest -> assertThat(guest.state()).isEqualTo(GuestState.OFF_UNEXPLAINED));
  }

  @Test
  void showsTheSameVmAloneAndInTheList() {
    assertThat(libvirt.guests())
        .filteredOn(guest -> guest.name().equals(RUNNING))
        .singleElement()
        .satisfies(
            guest -> {
              var alone = libvirt.guest(RUNNING).orElseThrow();
              assertThat(guest.id()).isEqualTo(alone.id());
              assertThat(guest.state()).isEqualTo(alone.state());
            });
  }

  @Test
  void takesADefinitionBackAsItGaveIt() {
    var definition = libvirt.definition(RUNNING);

    libvirt.define(definition);

    assertThat(libvirt.definition(RUNNING)).isEqualTo(definition);
    assertThat(definition.uuid()).contains(libvirt.guest(RUNNING).orElseThrow().id());
  }

  @Test
  void refusesAnotherVmOfTheSameName() {
    assertThat(kind(() -> libvirt.define(LibvirtDaemon.guest(RUNNING)))).isEqualTo(Kind.REFUSED);
  }

  @Test
  void runsAnotherDefinitionOnceAndKeepsItsOwn() {
    libvirt.define(LibvirtDaemon.guest("installed"));
    var own = libvirt.definition("installed").bootingFrom(Boot.DISK);
    libvirt.define(own);
    var once = libvirt.definition("installed").bootingFrom(Boot.NETWORK);

    libvirt.runOnce(once);

    assertThat(libvirt.guest("installed").orElseThrow().state()).isEqualTo(GuestState.RUNNING);
    assertThat(libvirt.current("installed").bootsFromNetwork()).isTrue();
    assertThat(libvirt.definition("installed").bootsFromNetwork()).isFalse();
    assertThat(kind(() -> libvirt.runOnce(once))).isEqualTo(Kind.ALREADY_DONE);
    libvirt.stop("installed");
    assertThat(libvirt.guest("installed").orElseThrow().state()).isEqualTo(GuestState.OFF);
    assertThat(libvirt.current("installed").bootsFromNetwork()).isFalse();
  }

  @Test
  void tellsThatAGuestWasKilledFromThatItWasStopped() {
    libvirt.define(LibvirtDaemon.guest("doomed"));
    libvirt.start("doomed");

    ProcessHandle.allProcesses()
        .filter(process -> isQemuOf(process, "doomed"))
        .forEach(ProcessHandle::destroyForcibly);

    Awaitility.await()
        .until(() -> libvirt.guest("doomed").orElseThrow().state() == GuestState.CRASHED);
    assertThat(libvirt.guests())
        .filteredOn(guest -> guest.name().equals("doomed"))
        .singleElement()
        .satisfies(guest -> assertThat(guest.state()).isEqualTo(GuestState.CRASHED));
  }

  @Test
  void saysWhatItsHostHasAndHowBusyItIs() {
    var host = libvirt.host();

    assertThat(host.architecture()).isNotBlank();
    assertThat(host.cpus()).isPositive();
    assertThat(host.memoryMiB()).isGreaterThan(host.freeMemoryMiB());
    assertThat(host.load5()).isNotNegative();
  }

  @Test
  void knowsNothingOfVmsWhileTheDaemonDoesNotAnswer() {
    var elsewhere = new LibvirtClient(daemon, "qemu+unix:///session?socket=/nowhere/libvirt-sock");

    assertThat(kind(elsewhere::guests)).isEqualTo(Kind.TRANSIENT);
    assertThat(kind(() -> elsewhere.guest(RUNNING))).isEqualTo(Kind.TRANSIENT);
    assertThat(kind(() -> elsewhere.stop(RUNNING))).isEqualTo(Kind.TRANSIENT);
  }

  private static boolean isQemuOf(ProcessHandle process, String guest) {
    try {
      return new String(
              Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline")))
          .contains("guest=" + guest + ",");
    } catch (IOException e) {
      return false;
    }
  }

  private static Kind kind(Runnable verb) {
    return catchThrowableOfType(DeviceFailure.class, verb::run).kind();
  }
}
