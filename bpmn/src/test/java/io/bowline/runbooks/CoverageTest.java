package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs last: what all rehearsals together reached. */
@Order(Integer.MAX_VALUE)
class CoverageTest {
  private static final Set<String> REHEARSALS =
      Set.of(
          "DependenciesTest",
          "HoldAndAbortTest",
          "ServerRecoveryTest",
          "VmEscalationTest",
          "VmRecoveryTest");

  @Test
  void everythingIsReachedThatThisEngineCanReach() throws IOException {
    assumeTrue(
        Coverage.MERGED.tests().containsAll(REHEARSALS),
        "coverage is computed when all rehearsals ran");
    var missing = new TreeSet<String>();
    for (var process : Runbooks.PROCESSES) {
      var runbook = RunbookModel.of(process);
      var report = Coverage.MERGED.of(runbook);
      report.write(Path.of("target", "coverage"));
      System.out.println(report.line());
      var left = new TreeSet<>(wanted(runbook, report));
      left.removeAll(report.nodes().reached());
      left.removeAll(report.flows().reached());
      left.forEach(id -> missing.add(process + ": " + id));
    }
    assertThat(missing).isEmpty();
  }

  /** In memory nobody completes a human task; a real engine has no excuse. */
  private static Set<String> wanted(RunbookModel runbook, Coverage.Report report) {
    if (report.engine().equals("in-memory")) {
      return runbook.reachableWithoutPeople();
    }
    var everything = new TreeSet<>(runbook.nodes());
    everything.addAll(runbook.flows());
    return everything;
  }
}
