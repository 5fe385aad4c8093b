package io.bowline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.drill.DrillReport.OutageResult;
import io.bowline.drill.DrillReport.Peak;
import io.bowline.drill.DrillReport.StepResult;
import io.bowline.drill.DrillReport.Unrecovered;
import io.bowline.drill.DrillReport.VmResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTableTest {

  @Test
  void tellsWhoIsBackWhereWhenAndWhatTheObserverSaw() {
    var text = ReportTable.of(report(), false);
    assertThat(text)
        .containsPattern("web-1 +p1 +p2 +3 +1 +2/12/61 +0:12 +0:00 +1:20 +1:32 +15:00 met")
        .contains("not recovered: db-9: no server has 4096 MiB free")
        .contains("observer: no breach of the invariants")
        .contains("most restarts at once: 1 of 4 (p2)")
        .contains("makespan 80 s from the fence proof to the last VM verified")
        .contains("lower bound 76 s, ratio 1.053")
        .contains("http://127.0.0.1:8080/operate/processes/7");
  }

  @Test
  void listsTheStepsOfVmsThatNeededMoreThanOneTry() {
    assertThat(ReportTable.of(report(), false))
        .contains("steps of web-1:")
        .containsPattern("try 1 on p2 +Map Storage +0:02 – 0:14 +begun 3 times")
        .doesNotContain("null");
  }

  private static StepResult step(
      int attempt, String step, String element, Double start, Double end, int tries, boolean done) {
    return new StepResult(attempt, "p2", step, element, start, end, tries, done);
  }

  static DrillReport report() {
    return new DrillReport(
        "one-vm",
        5,
        List.of("web-1"),
        List.of(new Unrecovered("db-9", "no server has 4096 MiB free")),
        List.of(),
        80.0,
        76.0,
        null,
        List.of(
            new VmResult(
                "web-1",
                "p1",
                "p2",
                12.0,
                0.0,
                80.0,
                92.0,
                "gold",
                900.0,
                3,
                "p2/1",
                1,
                "recovered",
                78.0,
                80.0,
                List.of(
                    step(1, "detach", "Detach_Source", 0.0, 2.0, 1, true),
                    step(1, "map", "Map_Storage", 2.0, 14.0, 3, true),
                    step(1, "restart", "Restart_Vm", 14.0, 75.0, 1, true)))),
        true,
        List.of(),
        List.of(
            new OutageResult(
                "o1",
                "p1",
                null,
                "closed",
                "approve",
                null,
                "http://127.0.0.1:8080/operate/processes/7")),
        List.of(new Peak("restarts/p2", 1, 4.0)),
        List.of(),
        List.of(),
        "http://127.0.0.1:8080/operate",
        "/tmp/run");
  }
}
