package io.bowline.readiness;

import java.util.List;

/**
 * The answer for a whole PoD.
 *
 * @param vms in the order of their names
 * @param findings worst first
 */
public record Diagnosis(String pod, List<VmReadiness> vms, List<Finding> findings) {

  public Diagnosis {
    vms = List.copyOf(vms);
    findings = List.copyOf(findings);
  }

  /** Whether nothing stands in the way of a recovery, as far as is known. */
  public boolean isWell() {
    return count(Severity.PROBLEM) == 0;
  }

  /** Whether anything could be better, or is not known. */
  public boolean hasDoubts() {
    return count(Severity.WARNING) + count(Severity.UNKNOWN) > 0;
  }

  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
