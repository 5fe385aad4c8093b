package io.bowline.bench;

import io.bowline.deploy.StackSettings;
import io.bowline.inventory.InventoryFile;
import io.bowline.pods.LargePod;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how soon a command answers, from the shell to the end of its process. */
@Command(
    name = "start",
    description = "Measure how long bowline --help and a plan for 50 VMs take as whole processes.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: bowline bench start --runs 20"})
final class StartCommand implements Callable<Integer> {

  private static final double HELP_GOAL = 0.5;
  private static final double PLAN_GOAL = 1.0;

  @Spec private CommandSpec spec;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "10",
      description = "Of each, in turn. Usual: ${DEFAULT-VALUE}.")
  private int runs;

  @Override
  public Integer call() throws IOException {
    var settings = StackSettings.ofEnvironment();
    var directory = Files.createDirectories(settings.home().resolve("bench"));
    var bowline = settings.checkout().resolve("deploy/bowline").toString();
    var pod = directory.resolve("start.yaml");
    InventoryFile.write(LargePod.forFailures(5, 50, 1), pod);
    var help =
        new ColdProcess(List.of(bowline, "--help"), directory.resolve("start-help.txt"), Set.of(0));
    var plan =
        new ColdProcess(
            List.of(bowline, "plan", "--inventory", pod.toString(), "--failed", "p1"),
            directory.resolve("start-plan.txt"),
            Set.of(0, 1));
    ColdProcess.alternate(runs, List.of(help, plan));
    print("bowline --help", help, HELP_GOAL);
    print("bowline plan, 50 VMs", plan, PLAN_GOAL);
    return 0;
  }

  private void print(String what, ColdProcess process, double goal) {
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%-21s %s, goal %.1f s, %d cores%n",
            what,
            process.times(),
            goal,
            Runtime.getRuntime().availableProcessors());
    spec.commandLine().getOut().flush();
  }
}
