package io.bowline.bench;

import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the planner with JMH, in a process of its own: JMH is on no other class path. */
@Command(
    name = "planner",
    description = {
      "Measure with JMH how long a warm plan takes, for PoDs of 200 to 20,000 VMs.",
      "Takes some minutes; progress goes to standard error."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example: bowline bench planner --most-vms 1000",
      "Example: bowline bench planner --keep test-scenarios/measurements"
    })
final class PlannerCommand implements Callable<Integer> {

  private static final int HEAP_MIB = 512;

  @Spec private CommandSpec spec;

  @Option(
      names = "--most-vms",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Leave out what is larger. Usual: ${DEFAULT-VALUE}.")
  private int mostVms;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Write planner.json and the plot planner.svg here. Usual: BOWLINE_HOME/bench.")
  private Path keep;

  @Override
  public Integer call() throws IOException {
    var settings = StackSettings.ofEnvironment();
    var directory = Files.createDirectories(settings.home().resolve("bench"));
    var result = directory.resolve("jmh.json");
    var cases = PlannerCase.all(mostVms);
    if (cases.isEmpty()) {
      throw CommandFailure.badInput("expected --most-vms of at least 200.");
    }
    measure(BenchmarkModule.of(settings), cases, result);
    var report = new PlannerReport(PlannerTime.read(result), HEAP_MIB);
    report.print(spec.commandLine().getOut());
    report.keep(keep == null ? directory : keep);
    return 0;
  }

  private static void measure(BenchmarkModule module, List<PlannerCase> cases, Path result)
      throws IOException {
    var pods = cases.stream().map(PlannerCase::text).collect(Collectors.joining(","));
    List<String> jmh = new ArrayList<>(List.of("org.openjdk.jmh.Main", "PlannerBenchmark"));
    jmh.addAll(List.of("-p", "pod=" + pods));
    jmh.addAll(List.of("-jvmArgsAppend", "-Xmx" + HEAP_MIB + "m", "-prof", "gc"));
    jmh.addAll(List.of("-foe", "true", "-rf", "json", "-rff", result.toString()));
    module.run(jmh, result, "JMH");
  }
}
