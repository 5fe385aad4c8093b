package io.bowline.bench;

import io.bowline.bench.Measurement.Way;
import io.bowline.bench.SvgPlot.Line;
import io.bowline.bench.SvgPlot.Point;
import io.bowline.bench.lab.LabBenchCommand;
import io.bowline.deploy.Libraries;
import io.bowline.deploy.StackSettings;
import io.bowline.scenario.Scenario;
import io.bowline.scenario.ScenarioReader;
import io.bowline.simulator.FaultSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures recoveries without an engine. */
@Command(
    name = "bench",
    description = {
      "Measure in simulated time how long recoveries take: serial, with one lane per server, with"
          + " parallel LUN mapping, with all lanes.",
      "The workers' own services run against the simulated PoD, without an engine.",
      "The sub-commands measure the planner, the commands themselves, and recoveries in the lab."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = {
      PodCommand.class,
      PlannerCommand.class,
      StartCommand.class,
      PacemakerCommand.class,
      LabBenchCommand.class,
      ThreeRcCommand.class,
    },
    footer = {
      "",
      "Example: bowline bench one-of-six --speed 10",
      "Example: bowline bench --plot restart.svg"
    })
public final class BenchCommand implements Callable<Integer> {

  private static final int[] LUNS = {1, 2, 4, 8, 12, 16, 20, 24};

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "SCENARIO",
      description = "Usual: one-of-six one-of-six-tight one-of-thirteen.")
  private List<String> scenarios = new ArrayList<>();

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "5",
      description = "Simulated seconds per real second. Usual: ${DEFAULT-VALUE}.")
  private double speed;

  @Option(
      names = "--ways",
      split = ",",
      paramLabel = "WAY",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  private List<Way> ways = List.of(Way.values());

  @Option(
      names = "--serial-vms",
      paramLabel = "N",
      description =
          "Recover only the first N VMs one after another and multiply: for VMs of equal size, which"
              + " would take hours.")
  private Integer serialVms;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description =
          "Instead: the time to restart one VM over its number of LUNs, one and four at a time, as"
              + " an SVG file.")
  private Path plot;

  @Override
  public Integer call() throws IOException {
    Libraries.quiet();
    var settings = StackSettings.ofEnvironment();
    var shipped = settings.checkout().resolve("test-scenarios/scenarios");
    var directory = settings.home().resolve("bench");
    if (plot != null) {
      plot(ScenarioReader.read(shipped.resolve("one-vm")).atSpeed(speed), directory);
      return 0;
    }
    var names =
        scenarios.isEmpty()
            ? List.of("one-of-six", "one-of-six-tight", "one-of-thirteen")
            : scenarios;
    for (var name : names) {
      measure(ScenarioReader.read(shipped.resolve(name)).atSpeed(speed), directory);
    }
    return 0;
  }

  private void measure(Scenario scenario, Path directory) {
    var out = spec.commandLine().getOut();
    double serial = 0;
    for (var way : ways) {
      var taken =
          way == Way.SERIAL && serialVms != null
              ? Measurement.takeFirst(serialVms, scenario, failed(scenario), way, directory)
              : Measurement.take(scenario, failed(scenario), way, directory);
      serial = way == Way.SERIAL ? taken.makespanSeconds() : serial;
      out.printf(
          Locale.ROOT,
          "%-17s %-45s makespan %8.0f s  bound %6.0f s  ratio %6.2f  speed-up %5s  (%d of %d VMs,"
              + " speed %s, %d cores)%n",
          taken.scenario(),
          way.text(),
          taken.makespanSeconds(),
          taken.lowerBoundSeconds(),
          taken.makespanSeconds() / taken.lowerBoundSeconds(),
          serial == 0 ? "-" : String.format(Locale.ROOT, "%.1f", serial / taken.makespanSeconds()),
          taken.measured(),
          taken.vms(),
          taken.speed(),
          Runtime.getRuntime().availableProcessors());
      out.flush();
    }
  }

  private static String failed(Scenario scenario) {
    return scenario.faults().stream()
        .filter(fault -> Boolean.TRUE.equals(fault.crash()))
        .map(FaultSpec::server)
        .findFirst()
        .orElseThrow();
  }

  private void plot(Scenario base, Path directory) throws IOException {
    var lines = new ArrayList<Line>();
    for (var way : List.of(Way.LANE_PER_SERVER, Way.PARALLEL_MAPPING)) {
      var points = new ArrayList<Point>();
      for (int luns : LUNS) {
        var taken = Measurement.take(OneVm.withLuns(base, luns), failed(base), way, directory);
        points.add(new Point(luns, taken.makespanSeconds()));
        spec.commandLine()
            .getErr()
            .printf(
                Locale.ROOT, "%d LUNs, %s: %.0f s%n", luns, way.text(), taken.makespanSeconds());
      }
      var parallel = way == Way.PARALLEL_MAPPING;
      lines.add(
          new Line(
              parallel ? "four LUNs at a time" : "one LUN at a time",
              parallel ? "#2166ac" : "#b2182b",
              points));
    }
    double longest =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(Point::y)
            .max()
            .orElse(1);
    var across = Axis.inSteps(4, LUNS[LUNS.length - 1], "LUNs");
    var up = Axis.upTo(longest, "seconds from fence proof to verified");
    Files.writeString(plot, new SvgPlot("Restart of one VM", across, up).draw(lines));
  }
}
