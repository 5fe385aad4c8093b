package io.bowline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.bench.Cib.Strategy;
import io.bowline.inventory.InventoryFile;
import io.bowline.packages.NeededPackage;
import io.bowline.planning.PlanRequest;
import io.bowline.planning.Planner;
import io.bowline.planning.RestartRules;
import io.bowline.planning.StepTimings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pacemaker's own scheduler reads what is written, and obeys it. */
class CibTest {

  private static final Path SCHEDULER = Path.of("/usr/sbin/crm_simulate");

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void pacemakerLeavesOneOfItsChaptersThreeResourcesAndThePlannerNone(Strategy strategy)
      throws Exception {
    var chapter = InventoryFile.parse("chapter", PacemakerCommand.CHAPTER);

    assertThat(PacemakerAnswer.of(schedule(PacemakerCommand.CHAPTER, strategy)))
        .isEqualTo(new PacemakerAnswer(2, 0, 0));
    assertThat(
            new Planner()
                .plan(
                    PlanRequest.of(
                        chapter, Set.of("p1"), RestartRules.byPriority(), StepTimings.DEFAULT))
                .placements())
        .hasSize(3);
  }

  @Test
  void pacemakerKeepsTheConstraintsOfTheInventory() throws Exception {
    var printed =
        schedule(
            """
            apiVersion: bowline/v1
            kind: Inventory
            pod: constraints
            arrays: [{name: svc1}, {name: svc2}]
            servers:
              - {name: p1}
              - {name: p2, cpu: 8, memoryMiB: 8192, vlans: [101, 102], arrays: [svc1]}
              - {name: p3, cpu: 8, memoryMiB: 8192, vlans: [101], arrays: [svc1, svc2]}
              - {name: p4, cpu: 8, memoryMiB: 8192, state: maintenance}
            vms:
              - {name: needs-vlan, server: p1, vlans: [102]}
              - {name: needs-array, server: p1, luns: [{id: v1, array: svc2}]}
              - {name: healthy, server: p2, antiAffinity: [web], memoryMiB: 4096}
              - {name: apart, server: p1, antiAffinity: [web]}
              - {name: too-large, server: p1, memoryMiB: 9000}
              - {name: waits, server: p1, dependsOn: [too-large]}
              - {name: forbidden, server: p1, forbiddenServers: [p2]}
              - {name: allowed, server: p1, allowedServers: [p2]}
              - {name: nowhere, server: p1, allowedServers: [p4]}
            """,
            Strategy.BALANCED);

    assertThat(starts(printed))
        .containsExactlyInAnyOrder(
            "needs-vlan p2",
            "needs-array p3",
            "apart p3",
            "forbidden p3",
            "allowed p2",
            "waits blocked");
    assertThat(PacemakerAnswer.of(printed)).isEqualTo(new PacemakerAnswer(5, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({"BALANCED, 1, 0, 1", "BALANCED_UNTOUCHED, 0, 0, 0"})
  void pacemakerStopsALessImportantVmThatRunsUnlessThoseComeFirst(
      Strategy strategy, long started, long moved, long stopped) throws Exception {
    var printed =
        schedule(
            """
            apiVersion: bowline/v1
            kind: Inventory
            pod: full
            servers: [{name: p1}, {name: p2, memoryMiB: 4096, cpu: 4}]
            vms:
              - {name: failed, server: p1, memoryMiB: 4096, priority: 9}
              - {name: running, server: p2, memoryMiB: 4096, priority: 1}
            """,
            strategy);

    assertThat(PacemakerAnswer.of(printed)).isEqualTo(new PacemakerAnswer(started, moved, stopped));
  }

  private static List<String> starts(String printed) {
    return printed
        .lines()
        .filter(line -> line.strip().startsWith("* Start "))
        .map(line -> line.strip().split("[ ()]+"))
        .map(words -> words[2] + " " + (List.of(words).contains("blocked") ? "blocked" : words[3]))
        .toList();
  }

  private String schedule(String inventory, Strategy strategy) throws Exception {
    NeededPackage.assume("pacemaker-cli-utils", SCHEDULER);
    var pod = InventoryFile.parse("pod", inventory);
    var file = directory.resolve("cib.xml");
    Files.writeString(file, Cib.of(pod, Set.of("p1"), RestartRules.byPriority(), strategy));
    var process =
        new ProcessBuilder(SCHEDULER.toString(), "-R", "-x", file.toString())
            .redirectErrorStream(true)
            .start();
    var printed = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
