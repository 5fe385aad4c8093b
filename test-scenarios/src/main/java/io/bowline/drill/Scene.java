package io.bowline.drill;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One look at a running drill.
 *
 * @param phase what the drill itself does
 * @param seconds simulated seconds since its clock started
 * @param waiting what waits for a human
 * @param since simulated seconds at which each VM's step was first seen, by outage and VM
 * @param dependsOn VMs that must be verified before one starts
 */
record Scene(
    String scenario,
    String phase,
    double seconds,
    SimulatedTime time,
    List<OutageView> outages,
    List<Waiting> waiting,
    Map<String, Double> since,
    Map<String, Set<String>> dependsOn) {

  /** Something a human is asked to do, and where. */
  record Waiting(String what, String link) {}

  /** How long a VM has been at its step, in simulated seconds. */
  double inStep(OutageView outage, OutageView.VmView vm) {
    return Math.max(0, seconds - since.getOrDefault(outage.id() + "/" + vm.vm(), seconds));
  }

  /** Simulated seconds from the fence proof until now. */
  double sinceFence(OutageView outage) {
    return seconds - time.at(outage.fencedAt());
  }

  static String clock(double seconds) {
    long whole = Math.round(Math.abs(seconds));
    var sign = seconds < -0.5 ? "-" : "";
    return whole < 3600
        ? String.format(Locale.ROOT, "%s%d:%02d", sign, whole / 60, whole % 60)
        : String.format(
            Locale.ROOT, "%s%d:%02d:%02d", sign, whole / 3600, whole / 60 % 60, whole % 60);
  }
}
