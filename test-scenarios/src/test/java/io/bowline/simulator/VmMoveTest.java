package io.bowline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VmMoveTest {

  @TempDir Path directory;
  SimulatedPod pod;
  Terminal hmc;
  Terminal svc;
  MoveByHand move;

  @BeforeEach
  void start() {
    pod = Pods.start(directory);
    hmc = Terminal.at(pod, "hmc1");
    svc = Terminal.at(pod, "svc1");
    move = new MoveByHand(hmc, svc);
  }

  @AfterEach
  void stop() {
    hmc.close();
    svc.close();
    pod.close();
  }

  private void crashAndPowerOff() {
    pod.faults().inject(new Fault.ServerCrashes("p1", "Error"));
    Pods.settle(pod);
    hmc.ok("chsysstate -r sys -m p1 -o off --immed");
    Pods.settle(pod);
  }

  @Test
  void recoversAVmOfADeadServerOnAnother() {
    crashAndPowerOff();
    assertThat(hmc.ok("lssyscfg -r sys -m p1 -F state")).isEqualTo("Power Off\n");
    move.unmapFrom("p1");
    move.everythingTo("p2");
    move.activateOn("p2");
    Pods.settle(pod);
    assertThat(move.stateOn("p2")).isEqualTo("Running,active");
    assertThat(move.lastCodeOn("p2")).isEmpty();
    assertThat(pod.hardware().whereReady("web-1")).containsExactly("p2");
    assertThat(pod.observer().verdict().breaches()).isEmpty();
  }

  @Test
  void showsEachTargetOfAnAdapter() {
    crashAndPowerOff();
    move.unmapFrom("p1");
    move.everythingTo("p2");
    assertThat(hmc.ok("viosvrcmd -m p2 -p p2-vio1 -c \"lsmap -all\""))
        .startsWith(
            """
            SVSA            Physloc                                      Client Partition ID
            --------------- -------------------------------------------- ------------------
            vhost0          U9009.42A.78AB002-V1-C11                     0x00000000

            VTD                   web1_root
            Status                Available
            LUN                   0x8100000000000000
            Backing device        hdisk""");
  }

  @Test
  void staysInOpenFirmwareWithoutItsDisks() {
    crashAndPowerOff();
    move.defineOn("p2");
    move.activateOn("p2");
    Pods.settle(pod);
    assertThat(move.stateOn("p2")).isEqualTo("Open Firmware,inactive");
  }

  @Test
  void fallsToErrorAfterASuccessfulCommandWhenOneViosLacksTheDisks() {
    crashAndPowerOff();
    move.unmapFrom("p1");
    move.mapTo("p2");
    move.defineOn("p2");
    move.attachOn("p2", 1);
    move.activateOn("p2");
    Pods.settle(pod);
    assertThat(move.stateOn("p2")).isEqualTo("Error,inactive");
    assertThat(move.lastCodeOn("p2")).isEqualTo("B2001230 LP=00003");
  }

  @Test
  void failsToBootAsOftenAsAsked() {
    crashAndPowerOff();
    move.unmapFrom("p1");
    move.everythingTo("p2");
    pod.faults().inject(new Fault.BootFails(Optional.of("p2"), Optional.of("web-1"), 1));
    move.activateOn("p2");
    Pods.settle(pod);
    assertThat(move.stateOn("p2")).isEqualTo("Error,inactive");
    hmc.ok("chsysstate -r lpar -m p2 -o shutdown --immed -n web-1");
    Pods.settle(pod);
    move.activateOn("p2");
    Pods.settle(pod);
    assertThat(move.stateOn("p2")).isEqualTo("Running,active");
  }

  @Test
  void aDeadServerAnswersNothing() {
    pod.faults().inject(new Fault.ServerCrashes("p1", "Error"));
    var vios = hmc.run("viosvrcmd -m p1 -p p1-vio1 -c \"lsmap -all\"");
    assertThat(vios.status()).isEqualTo(1);
    assertThat(vios.err()).startsWith("HSCL2957 ");
    Pods.settle(pod);
    assertThat(hmc.ok("lssyscfg -r sys -m p1 -F state")).isEqualTo("Error\n");
    assertThat(hmc.ok("lssyscfg -r lpar -m p1 -F state").lines()).containsOnly("Not Available");
    assertThat(hmc.run("chsysstate -r lpar -m p1 -o on -n web-1 -f default_profile").err())
        .startsWith("HSCL05DF ");
  }

  @Test
  void aServerThatPowersItselfOnStartsWhatItHad() {
    crashAndPowerOff();
    pod.faults().inject(new Fault.ServerPowersOn("p1"));
    Pods.settle(pod);
    assertThat(pod.hardware().whereReady("web-1")).containsExactly("p1");
  }

  @Test
  void aServerThatPowersItselfOnLeavesOffWhatMayNotStart() {
    crashAndPowerOff();
    hmc.ok("chsyscfg -r prof -m p1 -i \"name=default_profile,lpar_name=web-1,auto_start=0\"");
    pod.faults().inject(new Fault.ServerPowersOn("p1"));
    Pods.settle(pod);
    assertThat(pod.hardware().whereActive("web-1")).isEmpty();
    assertThat(pod.hardware().whereReady("web-2")).containsExactly("p1");
  }

  @Test
  void aServerThatPowersItselfOnCannotBootWhatWasUnmapped() {
    crashAndPowerOff();
    move.unmapFrom("p1");
    pod.faults().inject(new Fault.ServerPowersOn("p1"));
    Pods.settle(pod);
    assertThat(pod.hardware().whereReady("web-1")).isEmpty();
    assertThat(move.stateOn("p1")).isEqualTo("Open Firmware,inactive");
  }

  @Test
  void refusesAnActivationBeyondTheMemory() {
    hmc.ok(
        "mksyscfg -r lpar -m p2 -i name=big,profile_name=p,lpar_env=aixlinux,min_mem=1,desired_mem=99999,max_mem=99999");
    var result = hmc.run("chsysstate -r lpar -m p2 -o on -n big -f p");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("memory 99999, free 16384");
  }

  @Test
  void removesOnlyWhatIsNotActivated() {
    assertThat(hmc.run("rmsyscfg -r lpar -m p1 -n web-1").err()).startsWith("HSCL05EA ");
    hmc.ok("chsysstate -r lpar -m p1 -o shutdown --immed -n web-1");
    Pods.settle(pod);
    hmc.ok("rmsyscfg -r lpar -m p1 -n web-1");
    assertThat(hmc.run("lssyscfg -r lpar -m p1 --filter lpar_names=web-1").status()).isEqualTo(1);
  }

  @Test
  void aPowerOnThatFindsTheVmOnSaysSo() {
    assertThat(hmc.run("chsysstate -r lpar -m p1 -o on -n web-1 -f default_profile").err())
        .startsWith("HSCL05EA ");
    hmc.ok("chsysstate -r lpar -m p1 -o shutdown --immed -n web-1");
    Pods.settle(pod);
    assertThat(hmc.run("chsysstate -r lpar -m p1 -o shutdown --immed -n web-1").err())
        .startsWith("HSCL1558 ");
  }

  @Test
  void statesLagBehindTheCommand() {
    try (var slow =
            SimulatedPod.start(
                SmallPod.inventory(),
                Timings.of(java.util.Map.of("hmcRead", Duration.ZERO, "hmcChange", Duration.ZERO)),
                1,
                1,
                directory.resolve("slow"));
        var console = Terminal.at(slow, "hmc1")) {
      console.ok("chsysstate -r lpar -m p1 -o shutdown --immed -n web-1");
      slow.advance(Duration.ofSeconds(3));
      console.ok("chsysstate -r lpar -m p1 -o on -n web-1 -f default_profile");
      var states = new MoveByHand(console, console);
      assertThat(states.stateOn("p1")).isEqualTo("Not Activated,inactive");
      slow.advance(Duration.ofSeconds(2));
      assertThat(states.stateOn("p1")).isEqualTo("Starting,inactive");
      slow.advance(Duration.ofSeconds(2));
      assertThat(states.stateOn("p1")).isEqualTo("Running,inactive");
      assertThat(states.lastCodeOn("p1")).isEqualTo("CA00E131");
      slow.advance(Duration.ofSeconds(60));
      assertThat(states.stateOn("p1")).isEqualTo("Running,active");
    }
  }
}
