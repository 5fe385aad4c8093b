package io.bowline.deploy;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import io.bowline.inventory.file.BadInput;
import io.bowline.inventory.file.Durations;
import io.bowline.planning.RestartRules;
import io.bowline.planning.StepTimings;
import io.bowline.rules.RestartPriority;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** What a plan is made from: the PoD, the restart rules, and what steps take. */
final class PlanningInput {

  private static final Set<String> STEPS =
      Set.of("lunUnmap", "lunMap", "viosMap", "configure", "vmRestart");

  @Option(names = "--inventory", required = true, paramLabel = "FILE", description = "The PoD.")
  private Path inventory;

  @Option(
      names = "--timings",
      split = ",",
      paramLabel = "STEP=DURATION",
      description = {
        "What steps take: lunUnmap, lunMap, viosMap, configure, vmRestart.",
        "What is given here goes before the inventory's history; a step that is not given takes"
            + " what the history says of the device where it has 5 samples or more, else the usual"
            + " (2s, 4s, 300ms, 5s, 60s)."
      })
  private Map<String, String> timings = new LinkedHashMap<>();

  @Option(
      names = "--restart-rules",
      paramLabel = "FILE",
      description = "Your own decision table (DMN) for the importance of VMs, as the workers use.")
  private Path restartRules;

  Path file() {
    return inventory;
  }

  /**
   * @throws CommandFailure when it cannot be used
   */
  Inventory inventory() {
    try {
      return withoutHistoryOfGiven(InventoryFile.read(inventory));
    } catch (BadInput e) {
      throw CommandFailure.badInput(e.getMessage());
    }
  }

  private Inventory withoutHistoryOfGiven(Inventory pod) {
    return pod.withHistory(
        pod.history().stream()
            .filter(time -> !timings.containsKey(time.operation().word()))
            .toList());
  }

  RestartRules rules(Inventory pod) {
    try {
      return RestartPriority.read(Optional.ofNullable(restartRules)).rules(pod);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw CommandFailure.badInput(e.getMessage());
    }
  }

  StepTimings timings() {
    Map<String, Duration> given = durations("--timings", timings, STEPS);
    StepTimings usual = StepTimings.DEFAULT;
    return new StepTimings(
        given.getOrDefault("lunUnmap", usual.lunUnmap()),
        given.getOrDefault("lunMap", usual.lunMap()),
        given.getOrDefault("viosMap", usual.viosMap()),
        given.getOrDefault("configure", usual.configure()),
        given.getOrDefault("vmRestart", usual.vmRestart()));
  }

  /** What an option of the form NAME=DURATION says. */
  static Map<String, Duration> durations(
      String option, Map<String, String> given, Set<String> names) {
    Map<String, Duration> durations = new LinkedHashMap<>();
    given.forEach(
        (name, text) -> {
          if (!names.contains(name)) {
            throw CommandFailure.badInput(
                "unknown step \"%s\" in %s; expected one of %s."
                    .formatted(name, option, String.join(", ", new TreeSet<>(names))));
          }
          durations.put(
              name,
              Durations.parse(text)
                  .orElseThrow(
                      () ->
                          CommandFailure.badInput(
                              "expected a duration such as 300ms or 4s in %s, but found \"%s\"."
                                  .formatted(option, text))));
        });
    return durations;
  }
}
