package io.bowline.drill;

import io.bowline.drill.DrillReport.OutageResult;
import io.bowline.drill.DrillReport.StepResult;
import io.bowline.drill.DrillReport.VmResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What of a report is the same in every run: how each outage and VM ended, where, through which
 * steps, and what the observer saw. Times, tries and links are left out. A scenario keeps the
 * reviewed one in {@code golden/summary.txt}.
 */
final class Summary {

  private Summary() {}

  static Path file(Path scenario) {
    return scenario.resolve("golden/summary.txt");
  }

  static String of(DrillReport report) {
    var lines = new ArrayList<String>();
    report.outages().stream()
        .sorted(Comparator.comparing(OutageResult::title))
        .forEach(outage -> lines.add("outage of " + outage.title() + ": " + outage.state()));
    lines.add(
        report.breaches().isEmpty()
            ? "observer: no breach of the invariants"
            : "observer: " + report.breaches().size() + " breaches");
    lines.add("");
    report.vms().stream()
        .sorted(Comparator.comparing(VmResult::vm).thenComparing(VmResult::from))
        .forEach(vm -> lines.add(line(vm)));
    return String.join("\n", lines) + "\n";
  }

  private static String line(VmResult vm) {
    var attempts = new TreeMap<Integer, List<StepResult>>();
    vm.steps()
        .forEach(
            step -> attempts.computeIfAbsent(step.attempt(), n -> new ArrayList<>()).add(step));
    var text = vm.vm() + " of " + vm.from() + ": " + vm.state();
    for (var steps : attempts.values()) {
      text +=
          "; on "
              + steps.getFirst().target()
              + ": "
              + steps.stream().map(Summary::step).collect(Collectors.joining(" "));
    }
    return text;
  }

  private static String step(StepResult step) {
    var name =
        step.step().equals("undo") ? "(" + step.element().replace('_', ' ') + ")" : step.step();
    return step.done() ? name : name + "!";
  }

  /** Lines that are not as reviewed; empty when nothing was reviewed yet. */
  static List<String> differences(Path scenario, String now) {
    var file = file(scenario);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      var reviewed = Files.readAllLines(file);
      var found = now.lines().toList();
      var differences = new ArrayList<String>();
      reviewed.stream().filter(l -> !found.contains(l)).forEach(l -> differences.add("- " + l));
      found.stream().filter(l -> !reviewed.contains(l)).forEach(l -> differences.add("+ " + l));
      return differences;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Makes this the reviewed one. */
  static void write(Path scenario, String now) {
    var file = file(scenario);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, now);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
