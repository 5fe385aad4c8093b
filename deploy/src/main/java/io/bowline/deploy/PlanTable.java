package io.bowline.deploy;

import io.bowline.bound.Bound;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.NaturalOrder;
import io.bowline.inventory.Vm;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.FailoverPlan.MeasuredTime;
import io.bowline.planning.FailoverPlan.Placement;
import io.bowline.planning.FailoverPlan.Unplaced;
import io.bowline.planning.MakeRoom;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows a plan to a person: lane by lane, then what has no place and why. */
final class PlanTable {

  private static final int MOST_DEVICES = 4;

  private final PrintWriter out;
  private final Inventory inventory;

  PlanTable(PrintWriter out, Inventory inventory) {
    this.out = out;
    this.inventory = inventory;
  }

  void print(FailoverPlan plan, Bound bound, Optional<MakeRoom.Gain> gain) {
    int placed = plan.placements().size();
    int all = placed + plan.unplaced().size();
    out.println(
        "PoD %s without %s: %d of %d VMs placed"
            .formatted(plan.pod(), String.join(", ", plan.failed()), placed, all));
    if (placed > 0) {
      String ratio = String.format(Locale.ROOT, "%.2f", plan.makespanSeconds() / bound.seconds());
      out.println(
          "All of them verified after %s, %s times the lower bound of %s (%s)"
              .formatted(
                  time(plan.makespanSeconds()), ratio, time(bound.seconds()), bound.boundBy()));
      out.println("timings: " + timings(plan.timings()));
    }
    lanes(plan);
    unplaced(plan.unplaced());
    gain.ifPresent(this::room);
  }

  private static String timings(List<MeasuredTime> measured) {
    Map<String, List<MeasuredTime>> devices = new TreeMap<>(new NaturalOrder());
    measured.forEach(t -> devices.computeIfAbsent(t.device(), n -> new ArrayList<>()).add(t));
    if (devices.isEmpty()) {
      return "configuration";
    }
    String named =
        devices.entrySet().stream()
            .limit(MOST_DEVICES)
            .map(device -> device.getKey() + " (" + list(device.getValue()) + ")")
            .collect(Collectors.joining(", "));
    int more = devices.size() - MOST_DEVICES;
    return "history of "
        + named
        + (more > 0 ? " and " + more + " more" : "")
        + ", configuration for the rest";
  }

  private static String list(List<MeasuredTime> times) {
    return times.stream()
        .map(t -> "%s %s s, %d samples".formatted(t.operation(), plain(t.seconds()), t.samples()))
        .collect(Collectors.joining("; "));
  }

  private static String plain(double seconds) {
    return BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString();
  }

  private void lanes(FailoverPlan plan) {
    int width = plan.placements().stream().mapToInt(p -> p.vm().length()).max().orElse(0);
    Map<String, List<Placement>> lanes = new TreeMap<>(new NaturalOrder());
    plan.placements().forEach(p -> lanes.computeIfAbsent(p.lane(), n -> new ArrayList<>()).add(p));
    lanes.forEach(
        (lane, placements) -> {
          out.println();
          out.println("lane " + lane);
          placements.sort(Comparator.comparingInt(Placement::position));
          placements.forEach(p -> placement(p, width));
        });
  }

  private void placement(Placement placement, int width) {
    out.println(
        "  %7s to %7s  %s  %s"
            .formatted(
                time(placement.startSeconds()),
                time(placement.endSeconds()),
                placement.vm() + " ".repeat(width - placement.vm().length()),
                placement.reason()));
  }

  private void unplaced(List<Unplaced> unplaced) {
    Map<String, Vm> vms = new TreeMap<>();
    inventory.vms().forEach(vm -> vms.put(vm.name(), vm));
    if (!unplaced.isEmpty()) {
      out.println();
      out.println("no place for");
    }
    for (Unplaced vm : unplaced) {
      out.println("  %s (%s)".formatted(vm.vm(), vms.get(vm.vm()).sla().orElse("no SLA class")));
      vm.reasons()
          .forEach(
              why ->
                  out.println(
                      "    %s: %s, %s".formatted(why.server(), why.constraint(), why.detail())));
      if (!vm.addition().isEmpty()) {
        out.println("    would fit with " + vm.addition());
      }
    }
  }

  private void room(MakeRoom.Gain gain) {
    out.println();
    if (gain.moved().isEmpty()) {
      out.println("no less important VM could make room");
      return;
    }
    out.println("room could be made (nothing is done) for " + String.join(", ", gain.gained()));
    gain.moved()
        .forEach(
            moved ->
                out.println(
                    "  %s %s on %s%s, for %s"
                        .formatted(
                            moved.to().isPresent() ? "migrate" : "stop",
                            moved.vm(),
                            moved.from(),
                            moved.to().map(to -> " to " + to).orElse(""),
                            moved.forVm())));
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60 ? whole + "s" : "%dm%02ds".formatted(whole / 60, whole % 60);
  }
}
