package io.bowline.deploy;

import io.bowline.capacity.Allowance;
import io.bowline.capacity.CapacityCheck;
import io.bowline.capacity.CapacityCheck.Scope;
import io.bowline.capacity.CapacityFile;
import io.bowline.capacity.CapacityPage;
import io.bowline.capacity.CapacityQuestion;
import io.bowline.capacity.CapacityReport;
import io.bowline.capacity.HeatMapSvg;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.file.BadInput;
import io.bowline.planning.PlanRequest;
import io.bowline.planning.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks of every server of an inventory file what its loss would mean; needs no engine. */
@Command(
    name = "capacity",
    description = {
      "Show for each server: if it failed now, which VMs would not restart and why, how long recovery"
          + " would take, and which SLA would break.",
      "Exit status 0 when whichever single server fails, every VM is back within its objective; 1"
          + " when not."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: bowline capacity --inventory test-scenarios/pods/cms-6.yaml",
      "Example: bowline capacity --inventory pod.yaml --pairs --html capacity.html",
      "Example: bowline capacity --inventory pod.yaml --since yesterday.json --json >today.json"
    })
final class CapacityCommand implements Callable<Integer> {

  /** Longer recoveries count as worse; the workers have a setting for it. */
  private static final double LONGER = 1.1;

  @Mixin private PlanningInput input;

  @Option(names = "--pairs", description = "Also ask of every two servers that fail together.")
  private boolean pairs;

  @Option(
      names = "--allow",
      split = ",",
      paramLabel = "WHAT=DURATION",
      description =
          "What passes between a failure and the plan, as objectives count it: reaction (usually"
              + " 1m), approval (3m), fence (1m).")
  private Map<String, String> allowed = new LinkedHashMap<>();

  @Option(
      names = "--since",
      paramLabel = "FILE",
      description = "What an earlier --json printed: show each change for the worse.")
  private Path since;

  @Option(names = "--html", paramLabel = "FILE", description = "Also write a page to print.")
  private Path html;

  @Option(names = "--svg", paramLabel = "FILE", description = "Also write the heat map.")
  private Path svg;

  @Option(names = "--json", description = "Print the answer for machines.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Inventory pod = input.inventory();
    Optional<CapacityReport> earlier = Optional.ofNullable(since).map(CapacityCommand::read);
    var now = PlanRequest.of(pod, Set.of(), input.rules(pod), input.timings());
    var question = new CapacityQuestion(now, allowance());
    var check = new CapacityCheck(new Planner()::plan, Runtime.getRuntime().availableProcessors());
    Scope scope = pairs ? Scope.SERVERS_AND_PAIRS : Scope.SERVERS;
    var progress = new CapacityProgress(spec.commandLine().getErr()::println, System::nanoTime);
    CapacityReport report = check.check(question, scope, Instant.now(), progress);
    if (earlier.isPresent()) {
      report = report.comparedWith(earlier, LONGER);
    }
    write(html, CapacityPage.of(report));
    write(svg, HeatMapSvg.of(report));
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(CapacityFile.toJson(report));
    } else {
      new CapacityTable(out).print(report);
    }
    return report.holds() ? 0 : 1;
  }

  private static CapacityReport read(Path file) {
    try {
      return CapacityFile.read(file);
    } catch (BadInput e) {
      throw CommandFailure.badInput(e.getMessage());
    }
  }

  private Allowance allowance() {
    Map<String, Duration> given =
        PlanningInput.durations("--allow", allowed, Set.of("reaction", "approval", "fence"));
    Allowance usual = Allowance.DEFAULT;
    return new Allowance(
        seconds(given.get("reaction"), usual.reactionSeconds()),
        seconds(given.get("approval"), usual.approvalSeconds()),
        seconds(given.get("fence"), usual.fenceSeconds()));
  }

  private static double seconds(Duration given, double usual) {
    return given == null ? usual : given.toMillis() / 1e3;
  }

  private static void write(Path file, String text) {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw CommandFailure.badInput("cannot write %s: %s.".formatted(file, e));
    }
  }
}
