package io.bowline.deploy;

import io.bowline.readiness.Diagnosis;
import io.bowline.readiness.Finding;
import io.bowline.readiness.Known;
import io.bowline.readiness.Severity;
import io.bowline.readiness.VmReadiness.Answer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Shows a diagnosis to a person: what is wrong, worst first, and what to do about it. */
final class DoctorTable {

  private static final int MOST_NAMES = 6;

  private final PrintWriter out;
  private final boolean all;

  /**
   * @param all whether what is well is shown, too
   */
  DoctorTable(PrintWriter out, boolean all) {
    this.out = out;
    this.all = all;
  }

  /** Findings that differ in nothing but whom they are about. */
  private record Same(Severity severity, String kind, String check, String what, String next) {

    static Same of(Finding finding) {
      return new Same(
          finding.severity(),
          finding.subject().kind().name(),
          finding.check(),
          finding.what(),
          finding.next());
    }
  }

  void print(Known known, Diagnosis diagnosis) {
    out.println(
        "PoD %s, by %s: %d of %d VMs can be recovered, %d cannot, %d not known"
            .formatted(
                diagnosis.pod(),
                known.source(),
                count(diagnosis, Answer.YES),
                diagnosis.vms().size(),
                count(diagnosis, Answer.NO),
                count(diagnosis, Answer.UNKNOWN)));
    if (!known.probes().made()) {
      out.println("No device was asked: name the workers' settings with --config.");
    }
    var groups = new LinkedHashMap<Same, List<Finding>>();
    diagnosis.findings().stream()
        .filter(finding -> all || finding.severity() != Severity.OK)
        .forEach(f -> groups.computeIfAbsent(Same.of(f), same -> new ArrayList<>()).add(f));
    if (!groups.isEmpty()) {
      out.println();
    }
    groups.forEach(this::group);
    out.println();
    out.println(
        "%d problems, %d warnings, %d not known, %d well. Room on other servers is another question: `bowline plan`."
            .formatted(
                diagnosis.count(Severity.PROBLEM),
                diagnosis.count(Severity.WARNING),
                diagnosis.count(Severity.UNKNOWN),
                diagnosis.count(Severity.OK)));
  }

  private static long count(Diagnosis diagnosis, Answer answer) {
    return diagnosis.vms().stream().filter(vm -> vm.recoverable() == answer).count();
  }

  private void group(Same same, List<Finding> findings) {
    out.println(
        "%-9s %-12s %s: %s"
            .formatted(word(same.severity()), same.check(), names(findings), same.what()));
    if (findings.size() == 1 && same.severity() != Severity.OK) {
      out.println("%22s  in: %s".formatted("", findings.getFirst().where()));
    }
    if (!same.next().isEmpty()) {
      out.println("%22s  do: %s".formatted("", same.next()));
    }
  }

  private static String word(Severity severity) {
    return switch (severity) {
      case PROBLEM -> "PROBLEM";
      case WARNING -> "warning";
      case UNKNOWN -> "not known";
      case OK -> "ok";
    };
  }

  private static String names(List<Finding> findings) {
    var names = findings.stream().map(finding -> finding.subject().name()).distinct().toList();
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES))
            + " and "
            + (names.size() - MOST_NAMES)
            + " more";
  }
}
