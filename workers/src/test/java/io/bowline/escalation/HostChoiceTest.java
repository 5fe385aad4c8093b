package io.bowline.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.escalation.HostChoice.Choice;
import io.bowline.escalation.HostChoice.Host;
import io.bowline.escalation.HostChoice.Refused;
import io.bowline.escalation.HostChoice.Wanted;
import io.bowline.inventory.Platform;
import io.bowline.inventory.Server.Spare;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 3RC's rules for the server that takes one VM. */
class HostChoiceTest {

  private static final Platform POWER = new Platform.Power();
  private static final Platform KVM = new Platform.Libvirt("iqn", "p", "g", "x86_64");

  @Test
  void staysOnItsOwnServerWhenThatIsAvailableAndBelowItsThreshold() {
    assertThat(choose(host("p1", 4.0, 12), host("p2", 0.5, 1)).inOrder())
        .containsExactly("p1", "p2");
  }

  /** The published case: gridce was on alfa01, whose load was over its threshold. */
  @Test
  void takesGridceFromAlfa01ToAlfa04() {
    var choice =
        HostChoice.of(
            new Wanted("alfa01", POWER, 4096),
            List.of(
                host("alfa01", 6.6, 5), host("alfa02", 6.5, 4),
                host("alfa03", 5.0, 4), host("alfa04", 2.0, 2)));

    assertThat(choice.inOrder()).containsExactly("alfa04", "alfa03");
    assertThat(choice.refused())
        .containsExactly(
            new Refused("alfa01", "load, 6.60 of 8.00 processors busy, its threshold is 80 %"),
            new Refused("alfa02", "load, 6.50 of 8.00 processors busy, its threshold is 80 %"));
  }

  @Test
  void prefersTheServerFarthestBelowItsThresholdThenTheOneWithFewerVms() {
    assertThat(choose(host("p4", 3.0, 9), host("p3", 2.0, 9), host("p2", 2.0, 3)).inOrder())
        .containsExactly("p2", "p3", "p4");
  }

  @Test
  void takesASpareServerLast() {
    var spare = new Host("p2", true, POWER, 8, 0, 0.8, 65536, 0, Spare.YES);

    assertThat(choose(spare, host("p3", 6.0, 9)).inOrder()).containsExactly("p3", "p2");
  }

  @Test
  void leavesOutAServerThatIsNotAvailable() {
    var down = new Host("p1", false, POWER, 8, 0, 0.8, 65536, 0, Spare.NO);

    assertThat(choose(down).refused()).containsExactly(new Refused("p1", "is not available"));
  }

  @Test
  void leavesOutAServerOfAnotherArchitecture() {
    var other = new Host("k1", true, KVM, 8, 0, 0.8, 65536, 0, Spare.NO);

    assertThat(choose(other).refused())
        .containsExactly(new Refused("k1", "is libvirt x86_64, not power"));
  }

  @Test
  void leavesOutAServerWithoutTheMemory() {
    var small = new Host("p2", true, POWER, 8, 0, 0.8, 2048, 0, Spare.NO);

    assertThat(choose(small).refused())
        .containsExactly(new Refused("p2", "memory, needs 4096 MiB, 2048 free"));
  }

  @Test
  void choosesNoneWhenEveryServerIsOverItsThreshold() {
    assertThat(choose(host("p1", 6.4, 1), host("p2", 7.9, 1)).inOrder()).isEmpty();
  }

  private static Choice choose(Host... hosts) {
    return HostChoice.of(new Wanted("p1", POWER, 4096), List.of(hosts));
  }

  private static Host host(String name, double load, int vms) {
    return new Host(name, true, POWER, 8, load, 0.8, 65536, vms, Spare.NO);
  }
}
