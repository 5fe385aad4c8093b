package io.bowline.drill;

import io.bowline.drill.OutageView.VmView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One look at a running drill.
 *
 * @param phase what the drill itself does
 * @param seconds simulated seconds since its clock started
 * @param waiting what waits for a human, with the link
 */
record Scene(
    String scenario,
    String phase,
    double seconds,
    SimulatedTime time,
    List<OutageView> outages,
    List<String> waiting) {

  /** The picture a person watches: one line per VM, lane by lane. */
  List<String> picture(int height) {
    var lines = new ArrayList<String>();
    lines.add(String.format(Locale.ROOT, "%s  %s  %s", scenario, clock(seconds), phase));
    for (var outage : outages) {
      var vms = outage.vms();
      long back = vms.stream().filter(VmView::isRecovered).count();
      lines.add(
          String.format(
              Locale.ROOT,
              "%s failed, %s: %d of %d VMs are back",
              outage.server(),
              outage.state(),
              back,
              vms.size()));
      vms.stream()
          .sorted(
              Comparator.comparing((VmView vm) -> vm.lane() == null ? "~" : vm.lane())
                  .thenComparing(vm -> vm.position() == null ? 0 : vm.position()))
          .forEach(vm -> lines.add(line(outage, vm)));
    }
    waiting.forEach(text -> lines.add("waits for a human: " + text));
    return shortened(lines, height);
  }

  private String line(OutageView outage, VmView vm) {
    return String.format(
        Locale.ROOT,
        "  %-8s %-14s %-12s %-18s %s",
        vm.lane() == null ? "-" : vm.lane(),
        vm.vm(),
        vm.target() == null ? "-" : "→ " + vm.target(),
        step(vm),
        times(outage, vm));
  }

  private static String step(VmView vm) {
    return vm.attempt() > 1 ? vm.step() + " (try " + vm.attempt() + ")" : vm.step();
  }

  private String times(OutageView outage, VmView vm) {
    var text = new StringBuilder();
    if (vm.predictedEnd() != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "planned %s–%s",
              clock(time.seconds(vm.predictedStart())),
              clock(time.seconds(vm.predictedEnd()))));
    }
    if (outage.fencedAt() != null && vm.endedAt() != null) {
      double fenced = time.at(outage.fencedAt());
      text.append("  took ");
      text.append(vm.startedAt() == null ? "" : clock(time.at(vm.startedAt()) - fenced) + "–");
      text.append(clock(time.at(vm.endedAt()) - fenced));
    } else if (outage.fencedAt() != null && vm.startedAt() != null) {
      text.append("  since ").append(clock(time.at(vm.startedAt()) - time.at(outage.fencedAt())));
    }
    return vm.isRecovered() || vm.reason() == null ? text.toString() : text + "  " + vm.reason();
  }

  /** Settled VMs give way first when the terminal is too low for all. */
  private static List<String> shortened(List<String> lines, int height) {
    if (lines.size() <= height) {
      return lines;
    }
    var open = new ArrayList<>(lines);
    open.removeIf(line -> line.contains(" recovered "));
    int hidden = lines.size() - open.size();
    var kept = open.size() < height ? open : open.subList(0, height - 1);
    var result = new ArrayList<>(kept);
    result.add(String.format(Locale.ROOT, "  … %d lines more", hidden + open.size() - kept.size()));
    return result;
  }

  static String clock(double seconds) {
    long whole = Math.round(seconds);
    return String.format(
        Locale.ROOT, "%s%d:%02d", whole < 0 ? "-" : "", Math.abs(whole) / 60, Math.abs(whole) % 60);
  }
}
