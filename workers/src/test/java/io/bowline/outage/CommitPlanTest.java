package io.bowline.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.detection.Evidence;
import io.bowline.detection.Verdict;
import io.bowline.outage.CommitPlan.Committed;
import io.bowline.outage.CommitPlan.Lane;
import io.bowline.outage.CommitPlan.LaneVm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommitPlanTest {

  @Test
  void commitsPlanCapacityAndRowsTogether() {
    var site = new OutageSite(Pods.chain());
    var id = site.confirmed("p1");

    var committed = site.commit.commit(id);

    assertThat(committed.unplaced()).isEmpty();
    assertThat(committed.lanes().stream().map(Lane::vms).flatMap(List::stream))
        .extracting(LaneVm::name)
        .containsExactlyInAnyOrder("db", "app", "web");
    assertThat(site.recoveries.of(id))
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.step()).isEqualTo(VmStep.WAITING))
        .allSatisfy(row -> assertThat(row.attempt()).isEqualTo(1));
    assertThat(site.reservations.all()).hasSize(3);
    assertThat(site.outages.get(id).state()).isEqualTo(OutageState.PLANNED);
  }

  @Test
  void tellsEachVmWhatItWaitsFor() {
    var site = new OutageSite(Pods.chain());
    var committed = site.commit.commit(site.confirmed("p1"));

    var waits = committed.lanes().stream().flatMap(lane -> lane.vms().stream()).toList();

    assertThat(waits)
        .contains(new LaneVm("app", List.of("db")), new LaneVm("web", List.of("db")))
        .contains(new LaneVm("db", List.of()));
  }

  @Test
  void placesNothingOnAServerWhoseFenceIsHeldAfterItsOutage() {
    var site = new OutageSite(Pods.chain());
    var earlier = site.confirmed("p3");
    site.fences.proven(earlier, "p3", "hmc1: p3,Power Off", site.clock.instant());
    site.outages.ended(earlier, OutageState.REPORTED, site.clock.instant(), false);

    var id = site.confirmed("p1");
    site.commit.commit(id);
    assertThat(site.recoveries.of(id)).extracting(VmRecovery::target).containsOnly("p2");

    site.fences.released(earlier, "ann", "repaired", site.clock.instant());
    site.clock.advance(Duration.ofMinutes(1));
    site.recoveries.of(id).forEach(row -> site.outcomes.recovered(id, row.vm()));
    var p2 = site.planned("p2");
    assertThat(site.recoveries.of(p2)).extracting(VmRecovery::target).containsOnly("p3");
  }

  @Test
  void aRepeatedJobFindsThePlanCommitted() {
    var site = new OutageSite(Pods.chain());
    var id = site.confirmed("p1");
    var first = site.commit.commit(id);
    site.recoveries.step(id, "db", VmStep.MAP, site.clock.instant());

    var second = site.commit.commit(id);

    assertThat(second).isEqualTo(first);
    assertThat(site.recoveries.get(id, "db").step()).isEqualTo(VmStep.MAP);
  }

  @Test
  void twoOutagesAtOnceNeverTakeTheSameMemory() {
    var site = new OutageSite(Pods.competing());
    var ids = List.of(site.confirmed("p1"), site.confirmed("p2"));
    var together = new CyclicBarrier(2);

    var committed =
        ids.stream()
            .map(
                id ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          await(together);
                          return site.commit.commit(id);
                        }))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(committed.stream().map(Committed::unplaced).flatMap(List::stream)).hasSize(1);
    assertThat(site.reservations.all()).singleElement().extracting("server").isEqualTo("p3");
  }

  @Test
  void showsWhatChangedSinceTheApproval() {
    var site = new OutageSite(Pods.competing());
    var first = site.confirmed("p1");
    site.preview.preview(first);
    site.planned("p2");

    var committed = site.commit.commit(first);

    assertThat(committed.planChanged()).isTrue();
    assertThat(committed.planDifference()).contains("big-1 finds no place any more");
  }

  @Test
  void anUnchangedPlanIsNoDifference() {
    var site = new OutageSite(Pods.chain());
    var id = site.confirmed("p1");
    site.preview.preview(id);

    assertThat(site.commit.commit(id).planChanged()).isFalse();
  }

  @Test
  void placesNothingOnAServerThatAConsoleCallsOff() {
    var site = new OutageSite(Pods.chain());
    Stream.of("p2")
        .forEach(
            server ->
                site.evidence.add(
                    new Evidence(
                        server, "hmc1", OutageSite.START.plusSeconds(1), Verdict.OFF, "off")));

    var id = site.planned("p1");

    assertThat(site.recoveries.of(id)).extracting(VmRecovery::target).containsOnly("p3");
  }

  @Test
  void aVmThatWasRestartedElsewhereFailsWithItsNewServer() {
    var site = new OutageSite(Pods.chain());
    var first = site.planned("p1");
    site.clock.advance(Duration.ofMinutes(2));
    for (var row : site.recoveries.of(first)) {
      site.outcomes.recovered(first, row.vm());
    }
    var target = site.recoveries.get(first, "db").target();

    var second = site.planned(target);

    assertThat(site.recoveries.of(second)).extracting(VmRecovery::vm).contains("db");
    assertThat(site.recoveries.get(second, "db").source()).isEqualTo(target);
    assertThat(site.recoveries.of(second)).extracting(VmRecovery::target).doesNotContain("p1");
  }

  @Test
  void previewListsVmsByClassAndHowOldTheInventoryIs() {
    var site = new OutageSite(Pods.chain());
    var id = site.confirmed("p1");
    site.clock.advance(Duration.ofMinutes(7));

    var preview = site.preview.preview(id);

    assertThat(preview.vmsByClass()).isEqualTo("gold 2, no class 1");
    assertThat(preview.inventoryAgeMinutes()).isEqualTo(7);
    assertThat(preview.preview()).contains("| db | gold | p");
    assertThat(site.outages.get(id).askedAt()).isEqualTo(site.clock.instant());
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
