package io.bowline.deploy;

import io.bowline.inventory.file.Durations;
import io.bowline.readiness.Doctor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says per VM whether it can be recovered at all, and why not; changes nothing. */
@Command(
    name = "doctor",
    description = {
      "Say per VM whether it can be recovered at all, and what stands in the way. Nothing is"
          + " changed, whatever mode the settings name.",
      "With --config the devices are read; with --inventory alone only the file is, and what it"
          + " cannot tell counts as not known. With both, the file is compared with the devices.",
      "Exit status 0 when there is no problem, 1 when there is one (--strict: or a warning, or"
          + " something that is not known)."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: bowline doctor --config /etc/bowline/east-1.yaml",
      "Example: bowline doctor --inventory test-scenarios/pods/cms-6.yaml"
    })
final class DoctorCommand implements Callable<Integer> {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The workers' settings: how the devices are reached.")
  private Path config;

  @Option(
      names = "--inventory",
      paramLabel = "FILE",
      description = "The PoD, instead of what the devices tell.")
  private Path inventory;

  @Option(
      names = "--max-age",
      paramLabel = "DURATION",
      defaultValue = "24h",
      description = "An inventory older than this is a problem (default: ${DEFAULT-VALUE}).")
  private String maxAge;

  @Option(
      names = "--strict",
      description = "Exit status 1 for warnings and what is not known, too.")
  private boolean strict;

  @Option(names = "--all", description = "Show what is well, too.")
  private boolean all;

  @Option(names = "--json", description = "Print the answer for machines.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (config == null && inventory == null) {
      throw new ParameterException(
          spec.commandLine(), "Expected --config, --inventory or both, but found neither.");
    }
    Libraries.quiet();
    var sight = new DoctorSight(Clock.systemUTC(), stale());
    var known =
        config == null
            ? sight.ofFile(inventory)
            : sight.ofDevices(config, Optional.ofNullable(inventory));
    var diagnosis = Doctor.examine(known);
    var out = spec.commandLine().getOut();
    if (json) {
      Json.print(out, DoctorAnswer.of(known, diagnosis));
    } else {
      new DoctorTable(out, all).print(known, diagnosis);
    }
    return diagnosis.isWell() && !(strict && diagnosis.hasDoubts()) ? 0 : 1;
  }

  private Duration stale() {
    return Durations.parse(maxAge)
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "expected a duration such as 90m or 24h in --max-age, but found \"%s\"."
                        .formatted(maxAge)));
  }
}
