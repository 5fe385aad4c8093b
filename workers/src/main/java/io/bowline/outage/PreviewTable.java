package io.bowline.outage;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Vm;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.FailoverPlan.Unplaced;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan as a Markdown table that fits a process variable. */
final class PreviewTable {

  private static final int LIMIT = 3_800;

  private PreviewTable() {}

  static String of(FailoverPlan plan, Inventory inventory) {
    var classes =
        inventory.vms().stream()
            .collect(Collectors.toMap(Vm::name, vm -> vm.sla().orElse("no class")));
    var rows = new ArrayList<String>();
    for (var unplaced : plan.unplaced()) {
      rows.add(row(unplaced.vm(), classes, "**no place**", why(unplaced)));
    }
    for (var p : plan.placements()) {
      var when = clock(p.startSeconds()) + "–" + clock(p.endSeconds());
      rows.add(row(p.vm(), classes, p.target() + " (lane " + p.lane() + ")", when));
    }
    return "| VM | Class | Goes to | From, to (min:s) |\n| --- | --- | --- | --- |\n"
        + fitting(rows);
  }

  private static String row(String vm, Map<String, String> classes, String target, String when) {
    return "| "
        + String.join(" | ", vm, classes.getOrDefault(vm, "no class"), target, when)
        + " |\n";
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return "%d:%02d".formatted(whole / 60, whole % 60);
  }

  private static String why(Unplaced unplaced) {
    return unplaced.reasons().stream()
        .limit(3)
        .map(r -> r.server() + ": " + r.constraint())
        .collect(Collectors.joining("; "));
  }

  private static String fitting(List<String> rows) {
    var text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      if (text.length() + rows.get(i).length() > LIMIT) {
        return text + "| … | | and " + (rows.size() - i) + " more | |\n";
      }
      text.append(rows.get(i));
    }
    return text.toString();
  }
}
