package io.bowline.deploy;

import io.bowline.readiness.Diagnosis;
import io.bowline.readiness.Finding;
import io.bowline.readiness.Known;
import io.bowline.readiness.Severity;
import io.bowline.readiness.VmReadiness;
import java.util.List;
import java.util.Locale;

/**
 * A diagnosis as {@code doctor --json} prints it; {@code test-scenarios/schema/doctor.schema.json}
 * describes it.
 */
record DoctorAnswer(
    String pod,
    String inventory,
    boolean devicesChecked,
    long problems,
    long warnings,
    long unknown,
    List<VmAnswer> vms,
    List<FindingAnswer> findings) {

  record VmAnswer(String vm, String server, String recoverable, List<String> because) {

    static VmAnswer of(VmReadiness vm) {
      return new VmAnswer(vm.vm(), vm.server(), word(vm.recoverable()), vm.because());
    }
  }

  record FindingAnswer(
      String severity,
      String kind,
      String subject,
      String check,
      String what,
      String where,
      String next) {

    static FindingAnswer of(Finding finding) {
      return new FindingAnswer(
          word(finding.severity()),
          word(finding.subject().kind()),
          finding.subject().name(),
          finding.check(),
          finding.what(),
          finding.where(),
          finding.next());
    }
  }

  static DoctorAnswer of(Known known, Diagnosis diagnosis) {
    return new DoctorAnswer(
        diagnosis.pod(),
        known.source(),
        known.probes().made(),
        diagnosis.count(Severity.PROBLEM),
        diagnosis.count(Severity.WARNING),
        diagnosis.count(Severity.UNKNOWN),
        diagnosis.vms().stream().map(VmAnswer::of).toList(),
        diagnosis.findings().stream().map(FindingAnswer::of).toList());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
