package io.bowline.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bowline.drill.LiveSite;
import io.bowline.inventory.Inventory;
import io.bowline.notification.NoticeKind;
import io.bowline.notification.Notices;
import io.bowline.outage.Outages;
import io.bowline.outage.VmOutcomes;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmRecovery;
import io.bowline.outage.VmStep;
import io.bowline.simulator.Fault;
import io.bowline.simulator.PodText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real runbooks and workers: a VM that waits for one that is with a human keeps no lane
 * waiting. db boots nowhere. In one lane on t2 stand app, which depends on db; web, which depends
 * on app; and wiki, which depends on neither.
 */
class LanesGoOnTest {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir Path directory;
  private LiveSite site;
  private String outage;

  @BeforeEach
  void dbBootsNowhere() {
    site = new LiveSite(pod(), directory);
    site.pod().faults().inject(new Fault.BootFails(Optional.empty(), Optional.of("db"), 2));
    site.pod().faults().inject(new Fault.ServerCrashes("s1", "Error"));
    outage =
        await("an outage")
            .atMost(PATIENCE)
            .until(() -> site.bean(Outages.class).openFor("s1"), Optional::isPresent)
            .orElseThrow()
            .id();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void aVmBehindOneThatWaitsForAHumanIsRecovered() {
    await("wiki is back").atMost(PATIENCE).until(() -> at("wiki", VmStep.RECOVERED));
    await("db is with a human").atMost(PATIENCE).until(() -> told().equals(List.of("db")));

    assertThat(List.of("app", "web", "wiki"))
        .extracting(vm -> row(vm).lane())
        .as("they share a lane")
        .containsOnly(row("wiki").lane());
    assertThat(row("wiki").position()).isGreaterThan(row("app").position());
    assertThat(row("app").reason()).isEqualTo("waits for db");
    await("web waits too").atMost(PATIENCE).until(() -> row("web").leftLaneAt() != null);
    assertThat(row("web").reason()).isEqualTo("waits for app");
    assertThat(told()).as("nobody is asked about VMs that only wait").containsExactly("db");
  }

  @Test
  void thoseThatWaitedComeBackInOrderOnTheServersThatWereKeptForThem() {
    await("web waits beside its lane")
        .atMost(PATIENCE)
        .until(() -> told().equals(List.of("db")) && row("web").leftLaneAt() != null);
    var kept = Stream.of("app", "web").map(vm -> row(vm).target()).toList();

    site.bean(VmOutcomes.class).recoveredByOperator(outage, "db", "a human started it");

    await("web is back").atMost(PATIENCE).until(() -> at("web", VmStep.RECOVERED));
    assertThat(Stream.of("app", "web").map(vm -> row(vm).target())).isEqualTo(kept);
    assertThat(Stream.of("app", "web").map(vm -> row(vm).attempt())).containsOnly(1);
    assertThat(row("web").startedAt()).isAfterOrEqualTo(row("app").endedAt());
    assertThat(told()).containsExactly("db");
    assertThat(site.pod().observer().verdict().breaches()).isEmpty();
  }

  private boolean at(String vm, VmStep step) {
    return site.bean(VmRecoveries.class)
        .find(outage, vm)
        .filter(row -> row.step() == step)
        .isPresent();
  }

  private VmRecovery row(String vm) {
    return site.bean(VmRecoveries.class).get(outage, vm);
  }

  /** VMs that people were told about. */
  private List<String> told() {
    return site.bean(Notices.class).of(outage).stream()
        .filter(notice -> notice.kind() == NoticeKind.VM_HANDED_OVER)
        .map(notice -> notice.vm())
        .toList();
  }

  private static Inventory pod() {
    return PodText.pod(
        "lanes",
        8,
        Stream.of("s1", "t1", "t2", "t3").map(name -> PodText.server(name, 1)),
        Stream.of(
            vm(1, "db", "[t1, t3]", "[]"),
            vm(2, "mq", "[t1]", "[log]"),
            vm(3, "app", "[t2]", "[db]"),
            vm(4, "web", "[t2]", "[app]"),
            vm(5, "wiki", "[t2]", "[mq]"),
            vm(6, "log", "[t1]", "[]")));
  }

  private static String vm(int number, String name, String servers, String dependsOn) {
    return ("  - {name: %2$s, server: s1, cpu: 0.5, memoryMiB: 2048, desired: running, sla: gold,"
            + " vlans: [101], slots: 2, allowedServers: %3$s, dependsOn: %4$s, luns: [{id: %2$s_d0,"
            + " array: svc1, uid: 60050768018300ABC0000000000C%1$02d00, sizeGiB: 20, boot:"
            + " true}]}")
        .formatted(number, name, servers, dependsOn);
  }
}
