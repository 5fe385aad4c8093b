package io.bowline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.deploy.Bowline;
import io.bowline.inventory.InventoryFile;
import io.bowline.planning.StepTimings;
import io.bowline.scenario.Scenario;
import io.bowline.scenario.ScenarioReader;
import io.bowline.simulator.FaultSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scenario in which a server fails keeps the plan that Bowline makes when its first server
 * fails: for machines in {@code golden/plan.json}, with reasons for operators in {@code
 * golden/plan.txt}. A change is reviewed as a diff after {@code -Dbowline.update=true} has
 * rewritten them.
 */
class GoldenPlansTest {

  @TempDir Path dir;

  static Stream<Path> directories() throws IOException {
    return Files.list(Path.of("scenarios"))
        .filter(Files::isDirectory)
        .filter(directory -> !crashes(ScenarioReader.read(directory)).isEmpty())
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("directories")
  void plansAsReviewed(Path directory) throws IOException {
    var scenario = ScenarioReader.read(directory);
    var inventory = dir.resolve("inventory.yaml");
    InventoryFile.write(scenario.inventory(), inventory);

    compare(directory.resolve("golden/plan.json"), plan(scenario, inventory, List.of("--json")));
    compare(directory.resolve("golden/plan.txt"), plan(scenario, inventory, List.of()));
  }

  private static String plan(Scenario scenario, Path inventory, List<String> more) {
    var arguments =
        Stream.concat(
            Stream.of(
                "plan",
                "--inventory",
                inventory.toString(),
                "--failed",
                String.join(",", firstToFail(scenario)),
                "--timings",
                timings(PlanTimings.of(scenario.timings()))),
            more.stream());
    var printed = new StringWriter();
    var status =
        Bowline.commandLine()
            .setOut(new PrintWriter(printed, true))
            .execute(arguments.toArray(String[]::new));
    assertThat(status).isBetween(0, 1);
    return printed.toString();
  }

  private static List<String> firstToFail(Scenario scenario) {
    var crashes = crashes(scenario);
    var first = crashes.stream().map(FaultSpec::at).min(Comparator.naturalOrder()).orElseThrow();
    return crashes.stream()
        .filter(fault -> fault.at().equals(first))
        .map(FaultSpec::server)
        .sorted()
        .toList();
  }

  private static List<FaultSpec> crashes(Scenario scenario) {
    return scenario.faults().stream().filter(fault -> Boolean.TRUE.equals(fault.crash())).toList();
  }

  private static String timings(StepTimings steps) {
    return Stream.of(
            step("lunUnmap", steps.lunUnmap()),
            step("lunMap", steps.lunMap()),
            step("viosMap", steps.viosMap()),
            step("configure", steps.configure()),
            step("vmRestart", steps.vmRestart()))
        .collect(Collectors.joining(","));
  }

  private static String step(String name, Duration takes) {
    return name + "=" + takes.toMillis() + "ms";
  }

  private static void compare(Path golden, String now) throws IOException {
    if (Boolean.getBoolean("bowline.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, now);
    }
    assertThat(golden).as("missing: run with -Dbowline.update=true and review").exists();
    assertThat(now).isEqualTo(Files.readString(golden));
  }
}
