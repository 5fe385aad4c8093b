package io.bowline.observer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.simulator.Hardware;
import io.bowline.simulator.SimClock;
import io.bowline.simulator.SmallPod;
import io.bowline.simulator.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Those who cheat are caught. */
class ObserverTest {

  SimClock clock;
  Hardware hardware;
  Observer observer;

  @BeforeEach
  void watch() {
    clock = new SimClock(Instant.parse("2031-03-14T12:00:00Z"), 1);
    hardware = new Hardware(SmallPod.inventory(), Timings.defaults(), clock, 1);
    observer = new Observer(SmallPod.inventory());
    hardware.listen(observer);
  }

  @AfterEach
  void close() {
    clock.close();
  }

  private void settle() {
    clock.advance(Duration.ofMinutes(10));
  }

  private void fence() {
    hardware.crash("p1", "Error");
    settle();
    hardware.powerOff("p1");
    settle();
  }

  private void unmap(String server) {
    for (var volume : List.of("vol1", "vol2")) {
      hardware.unmap("svc1", volume, server + "_vio1");
      hardware.unmap("svc1", volume, server + "_vio2");
    }
  }

  private void map(String server) {
    for (var volume : List.of("vol1", "vol2")) {
      hardware.map("svc1", volume, server + "_vio1");
      hardware.map("svc1", volume, server + "_vio2");
    }
  }

  private void start(String server) {
    hardware.define("p1", server, "web-1");
    hardware.start(server, "web-1");
    settle();
  }

  private List<Integer> broken() {
    return observer.verdict().breaches().stream().map(Breach::invariant).distinct().toList();
  }

  @Test
  void findsNothingWhenTheSourceIsOffFirst() {
    fence();
    unmap("p1");
    map("p2");
    start("p2");
    assertThat(hardware.whereReady("web-1")).containsExactly("p2");
    assertThat(observer.verdict().clean()).isTrue();
  }

  @Test
  void catchesAMappingBeforeTheSourceIsOff() {
    hardware.crash("p1", "Error");
    settle();
    unmap("p1");
    hardware.map("svc1", "vol1", "p2_vio1");
    assertThat(observer.verdict().breaches())
        .singleElement()
        .satisfies(
            breach -> {
              assertThat(breach.invariant()).isEqualTo(1);
              assertThat(breach.subject()).isEqualTo("web-1");
              assertThat(breach.detail()).isEqualTo("mapped to p2_vio1 on p2 while p1 holds it");
            });
  }

  @Test
  void catchesAMappingWhileThePowerOffIsUnderWay() {
    hardware.crash("p1", "Error");
    settle();
    hardware.powerOff("p1");
    unmap("p1");
    hardware.map("svc1", "vol1", "p2_vio1");
    assertThat(broken()).containsExactly(1);
  }

  @Test
  void catchesAStartWithoutAFence() {
    hardware.crash("p1", "Error");
    settle();
    hardware.define("p1", "p2", "web-1");
    hardware.start("p2", "web-1");
    assertThat(broken()).containsExactly(1);
  }

  @Test
  void catchesALunThatTwoServersCanWrite() {
    fence();
    hardware.map("svc1", "vol1", "p2_vio1");
    assertThat(broken()).containsExactly(2);
  }

  @Test
  void allowsBothViosesOfOneServer() {
    fence();
    unmap("p1");
    map("p3");
    assertThat(observer.verdict().clean()).isTrue();
  }

  @Test
  void catchesAVmThatTheSourceStartsAgainWhenItPowersItselfOn() {
    fence();
    start("p2");
    assertThat(observer.verdict().clean()).isTrue();
    hardware.powerItselfOn("p1");
    settle();
    assertThat(broken()).containsExactly(1);
  }

  @Test
  void catchesAStartOnAThirdServerWhileTheSecondHoldsTheVm() {
    fence();
    unmap("p1");
    map("p2");
    start("p2");
    hardware.define("p2", "p3", "web-1");
    hardware.start("p3", "web-1");
    assertThat(broken()).containsExactly(1);
  }

  @Test
  void allowsAnotherServerAfterTheFirstTargetStoppedTheVm() {
    fence();
    start("p2");
    hardware.stop("p2", "web-1");
    settle();
    start("p3");
    assertThat(observer.verdict().clean()).isTrue();
  }

  @Test
  void catchesMoreRestartsThanAServerAllows() {
    fence();
    for (var vm : List.of("web-1", "web-2")) {
      hardware.define("p1", "p2", vm);
      hardware.start("p2", vm);
    }
    assertThat(observer.verdict().breaches())
        .extracting(Breach::invariant, Breach::detail)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(5, "restarts of p2: 2.0, allowed 1.0"));
    assertThat(observer.verdict().peaks()).contains(new Peak("memory", "p2", 8192, 16384));
  }
}
