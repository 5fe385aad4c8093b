package io.bowline.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * 3RC's own experiment, in a process of its own: the in-memory engine is on no other class path.
 */
@Command(
    name = "three-rc",
    description = {
      "Let guests crash, and recover them by the shipped runbooks on an in-memory engine, in"
          + " simulated time: 3RC's own experiment.",
      "Prints recovery times beside the paper's; progress goes to standard error."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example: bowline bench three-rc --crashes 200 --destructive 100",
      "Example: bowline bench three-rc --keep test-scenarios/measurements"
    })
final class ThreeRcCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--crashes",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Crashes that leave the disk alone. Usual: ${DEFAULT-VALUE}, as in the paper.")
  private int crashes;

  @Option(
      names = "--destructive",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Crashes that destroy the boot disk. Usual: ${DEFAULT-VALUE}.")
  private int destructive;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the times of boots and installations. Usual: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description =
          "Write three-rc.json and the histogram three-rc.svg here. Usual: BOWLINE_HOME/bench.")
  private Path keep;

  @Override
  public Integer call() throws IOException {
    if (crashes < 0 || destructive < 0 || crashes + destructive == 0) {
      throw CommandFailure.badInput("expected at least one crash.");
    }
    var settings = StackSettings.ofEnvironment();
    var directory = Files.createDirectories(settings.home().resolve("bench"));
    var raw = directory.resolve("three-rc-raw.json");
    var experiment =
        List.of(
            "-Xmx1g",
            "io.bowline.benchmarks.ThreeRc",
            raw.toString(),
            Integer.toString(crashes),
            Integer.toString(destructive),
            Long.toString(seed));
    BenchmarkModule.of(settings).run(experiment, raw, "The experiment");
    var report = ThreeRcReport.of(new ObjectMapper().readTree(raw.toFile()), seed);
    report.print(spec.commandLine().getOut());
    report.keep(keep == null ? directory : keep);
    return report.holds() ? 0 : 1;
  }
}
