package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs last: what all rehearsals together reached. */
@Order(Integer.MAX_VALUE)
class CoverageTest {
  private static final Set<String> REHEARSALS =
      Set.of(
          "CapacityCheckTest",
          "DependenciesTest",
          "HoldAndAbortTest",
          "LadderTest",
          "ServerRecoveryTest",
          "VmEscalationTest",
          "VmOutageTest",
          "VmRecoveryTest");

  private static final Path FOLDER = Path.of("target", "coverage");

  @Test
  void everythingIsReachedThatThisEngineCanReach() throws IOException {
    allRehearsalsRan();
    var table = new CoverageTable();
    var missing = new TreeSet<String>();
    for (var process : Runbooks.PROCESSES) {
      var runbook = RunbookModel.of(process);
      var report = Coverage.MERGED.of(runbook);
      report.write(FOLDER);
      table.add(columns(report));
      var left = new TreeSet<>(wanted(runbook, report));
      left.removeAll(report.reached());
      left.forEach(id -> missing.add(process + ": " + id));
    }
    System.out.println(table);
    assertThat(missing).isEmpty();
  }

  @Test
  void eachTimerErrorAndMessageIsReachedByATestThatAssertsItsTrace() {
    allRehearsalsRan();
    var untraced = new TreeSet<String>();
    for (var process : Runbooks.PROCESSES) {
      var runbook = RunbookModel.of(process);
      var left = new TreeSet<>(runbook.events());
      left.retainAll(wanted(runbook, Coverage.MERGED.of(runbook)));
      left.removeAll(Coverage.MERGED.traced(runbook));
      left.forEach(id -> untraced.add(process + ": " + id));
    }
    assertThat(untraced).isEmpty();
  }

  private static void allRehearsalsRan() {
    assumeTrue(
        Coverage.MERGED.tests().containsAll(REHEARSALS),
        "coverage is computed when all rehearsals ran");
  }

  /** On the real engine, beside what the last tests in memory reached. */
  private static List<CoverageReport> columns(CoverageReport report) throws IOException {
    if (report.engine().equals(InMemoryEngine.NAME)) {
      return List.of(report);
    }
    return CoverageReport.read(FOLDER, report.process(), InMemoryEngine.NAME)
        .map(inMemory -> List.of(inMemory, report, report.togetherWith(inMemory)))
        .orElse(List.of(report));
  }

  /** In memory nobody completes a human task; a real engine has no excuse. */
  private static Set<String> wanted(RunbookModel runbook, CoverageReport report) {
    if (report.engine().equals(InMemoryEngine.NAME)) {
      return runbook.reachableWithoutPeople();
    }
    var everything = new TreeSet<>(runbook.nodes());
    everything.addAll(runbook.flows());
    return everything;
  }
}
