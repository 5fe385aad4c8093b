package io.bowline.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.connectors.DeviceFailure;
import io.bowline.detection.VmDetector.Patience;
import io.bowline.devices.PowerSwitch;
import io.bowline.devices.ServerAccess;
import io.bowline.devices.VmSight;
import io.bowline.devices.VmSight.Life;
import io.bowline.devices.Witness;
import io.bowline.inventory.Vm;
import io.bowline.outage.Outage;
import io.bowline.outage.OutageSite;
import io.bowline.outage.Pods;
import io.bowline.outage.Subject.OneVm;
import io.bowline.outage.Subject.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** VMs that fail while their server lives. */
class VmDetectorTest {

  private static final Duration POLL = Duration.ofSeconds(10);

  private final OutageSite site =
      new OutageSite(
          Pods.parse(
              """
              apiVersion: bowline/v1
              kind: Inventory
              pod: east-1
              servers:
                - {name: p1, cpu: 10, memoryMiB: 32768}
              vms:
                - {name: db, server: p1, cpu: 1, memoryMiB: 4096, probe: {host: db, port: 5432}}
              """));
  private final Hypervisor p1 = new Hypervisor();
  private final List<String> told = new ArrayList<>();
  private boolean serviceAnswers = true;
  private VmDetector detector;

  @BeforeEach
  void watched() {
    detector =
        new VmDetector(
            "east-1",
            new VmWatcher(probe -> serviceAnswers),
            new VmSights(site.database.jdbc),
            site.outages,
            site.recoveries,
            (outage, observed) -> told.add(observed),
            site.database.transaction,
            new Patience(Duration.ofSeconds(15), Duration.ofSeconds(45)),
            site.clock);
    shows(Life.ACTIVE);
    look();
  }

  @Test
  void opensAnOutageOfAVmThatStaysOffAlthoughItIsMeantToRun() {
    shows(Life.DOWN);

    assertThat(look()).isEmpty();
    assertThat(look()).isEmpty();
    assertThat(look())
        .singleElement()
        .satisfies(
            outage -> {
              assertThat(outage.subject()).isEqualTo(new OneVm("db", Part.GUEST));
              assertThat(outage.failedAt()).isBefore(outage.detectedAt());
              assertThat(site.recoveries.holds(outage.id(), "db")).isTrue();
            });
    assertThat(told).hasSize(1);
  }

  @Test
  void waitsForNothingWhereTheHypervisorShowsACrash() {
    shows(Life.CRASHED);

    assertThat(look()).hasSize(1);
  }

  @Test
  void opensOneOutageHoweverOftenItLooks() {
    shows(Life.CRASHED);
    lookFor(Duration.ofMinutes(5));

    assertThat(site.outages.all()).hasSize(1);
  }

  @Test
  void isMorePatientWithASilentService() {
    serviceAnswers = false;

    lookFor(Duration.ofSeconds(40));
    assertThat(site.outages.all()).isEmpty();
    lookFor(Duration.ofSeconds(20));
    assertThat(site.outages.all())
        .extracting(Outage::subject)
        .containsExactly(new OneVm("db", Part.SERVICE));
  }

  @Test
  void startsOverWhenTheVmWasUpInBetween() {
    shows(Life.DOWN);
    look();
    shows(Life.ACTIVE);
    look();
    shows(Life.DOWN);
    look();

    assertThat(look()).isEmpty();
  }

  @Test
  void saysNothingOfAVmThatWasNeverSeenUp() {
    shows(Life.DOWN);
    new VmSights(site.database.jdbc)
        .keep(new VmSights.Seen("db", "p1", VmAppearance.DOWN, OutageSite.START, false, "off"));

    lookFor(Duration.ofMinutes(5));

    assertThat(site.outages.all()).isEmpty();
  }

  @Test
  void leavesAVmAloneWhoseServerHasAnOutage() {
    site.confirmed("p1");
    shows(Life.DOWN);
    lookFor(Duration.ofMinutes(5));

    assertThat(site.outages.all()).hasSize(1);
  }

  @Test
  void saysNothingWhileTheHypervisorIsNotSeenToWork() {
    shows(Life.DOWN);
    p1.answers = false;
    lookFor(Duration.ofMinutes(5));

    assertThat(site.outages.all()).isEmpty();
  }

  @Test
  void opensNoOtherOutageAfterOneThatEndedUnrecoveredUntilTheVmWasUp() {
    shows(Life.DOWN);
    lookFor(Duration.ofSeconds(30));
    var id = site.outages.all().getFirst().id();
    site.outcomes.unrecovered(id, "db", "left by ann");
    site.report.report(id, Optional.empty(), false);
    site.report.close(id, "left");

    lookFor(Duration.ofMinutes(5));
    assertThat(site.outages.all()).hasSize(1);

    shows(Life.ACTIVE);
    look();
    shows(Life.DOWN);
    lookFor(Duration.ofSeconds(30));
    assertThat(site.outages.all()).hasSize(2);
  }

  private void shows(Life life) {
    p1.vms.put("db", new VmSight(life, life.toString()));
  }

  private List<Outage> look() {
    site.clock.advance(POLL);
    var vms = new ArrayList<Vm>(site.inventory.now().inventory().vms());
    return detector.look(p1, vms);
  }

  private void lookFor(Duration time) {
    for (long i = 0; i < time.toSeconds() / POLL.toSeconds(); i++) {
      look();
    }
  }

  private static final class Hypervisor implements ServerAccess {
    private final Map<String, VmSight> vms = new HashMap<>();
    private boolean answers = true;

    @Override
    public String server() {
      return "p1";
    }

    @Override
    public List<Witness> witnesses() {
      return List.of();
    }

    @Override
    public List<PowerSwitch> switches() {
      return List.of();
    }

    @Override
    public VmSight vm(String vm) {
      return vms.get(vm);
    }

    @Override
    public Map<String, VmSight> vms() {
      if (!answers) {
        throw new DeviceFailure(
            DeviceFailure.Kind.TRANSIENT, "p1", "", "no console sees it operate");
      }
      return Map.copyOf(vms);
    }
  }
}
