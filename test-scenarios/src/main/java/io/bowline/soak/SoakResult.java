package io.bowline.soak;

import java.util.List;
import java.util.Locale;

/**
 * What became of one fault.
 *
 * @param seconds from the fault until the lab was quiet, or its time was over
 * @param flaws what was not whole then
 * @param findings of the checker of the LUNs
 */
record SoakResult(
    int number,
    SoakFault fault,
    String victim,
    double seconds,
    List<String> flaws,
    List<String> findings) {

  SoakResult {
    flaws = List.copyOf(flaws);
    findings = List.copyOf(findings);
  }

  /** One line of the report. */
  String line() {
    var end =
        !findings.isEmpty()
            ? "LUNS NOT WHOLE: " + String.join("; ", findings)
            : flaws.isEmpty() ? "whole" : "NOT WHOLE: " + String.join("; ", flaws);
    return String.format(
        Locale.ROOT, "%4d %-22s %-8s %6.0f s  %s", number, fault.text(), victim, seconds, end);
  }
}
