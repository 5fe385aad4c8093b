package io.bowline.deploy;

import io.bowline.bound.Bound;
import io.bowline.bound.LowerBound;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.FailoverPlan.Placement;
import io.bowline.planning.LaneLimits;
import io.bowline.planning.MakeRoom;
import io.bowline.planning.PlanRequest;
import io.bowline.planning.Planner;
import io.bowline.planning.RestartRules;
import io.bowline.planning.StepTimings;
import io.bowline.rules.SuggestedRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the failover plan for an inventory file; needs no engine. */
@Command(
    name = "plan",
    description = {
      "Show where the VMs of failed servers would go, in which order and by when.",
      "Exit status 0 when every VM has a place, 1 when some have not.",
      "With --print-runbook it also writes, per failed server, a page with the exact commands, for",
      "the day on which nothing of Bowline runs. With --suggest-rules it only prints restart rules."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: bowline plan --inventory test-scenarios/pods/cms-6.yaml --failed p1",
      "Example: bowline plan --inventory pod.yaml --failed p1,p2 --timings vmRestart=90s --json",
      "Example: bowline plan --inventory pod.yaml --failed p1 --make-room migrate",
      "Example: bowline plan --inventory pod.yaml --print-runbook pages",
      "Example: bowline plan --inventory pod.yaml --suggest-rules >my-rules.dmn"
    })
final class PlanCommand implements Callable<Integer> {

  @Mixin private PlanningInput input;

  @Option(
      names = "--failed",
      split = ",",
      paramLabel = "SERVER",
      description =
          "The servers that failed, separated by commas. With --print-runbook it may be left out:"
              + " each server is then planned for by itself.")
  private List<String> failed = List.of();

  @Option(
      names = "--make-room",
      paramLabel = "migrate|stop",
      converter = MakeRoomConverter.class,
      description = {
        "Also show which healthy VMs could be moved, or stopped, for more important ones without a"
            + " place: the least important first, as few as possible.",
        "It only shows: no plan touches a VM that did not fail."
      })
  private MakeRoom.Way makeRoom;

  @Option(
      names = "--print-runbook",
      paramLabel = "DIR",
      description =
          "Write SERVER.html and SERVER.txt per failed server here; or, for one server, the file"
              + " that is named and ends in .html or .txt.")
  private Path printRunbook;

  @Option(
      names = "--suggest-rules",
      description = "Print a decision table (DMN) for this PoD, to be edited and given back.")
  private boolean suggestRules;

  @Option(names = "--json", description = "Print the plan for machines.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Inventory pod = input.inventory();
    if (suggestRules) {
      spec.commandLine().getOut().print(SuggestedRules.of(pod));
      spec.commandLine().getOut().flush();
      return 0;
    }
    if (failed.isEmpty() && printRunbook == null) {
      throw new ParameterException(
          spec.commandLine(), "Missing required option: '--failed=SERVER'");
    }
    var pages = new RunbookPages(pod, input.file(), printRunbook, spec.commandLine());
    if (failed.isEmpty()) {
      RestartRules everywhere = input.rules(pod);
      StepTimings usual = input.timings();
      return pages.everyServer(
          server -> new Planner().plan(PlanRequest.of(pod, Set.of(server), everywhere, usual)),
          json);
    }
    Set<String> servers = failedServers(pod);
    StepTimings steps = input.timings();
    var planner = new Planner();
    PlanRequest request = PlanRequest.of(pod, servers, input.rules(pod), steps);
    FailoverPlan plan = planner.plan(request);
    Optional<MakeRoom.Gain> gain =
        Optional.ofNullable(makeRoom).map(way -> new MakeRoom(planner, way).gain(request, plan));
    Set<String> placed = plan.placements().stream().map(Placement::vm).collect(Collectors.toSet());
    Bound bound = LowerBound.of(pod, servers, placed, steps, LaneLimits.DEFAULT);
    var out = spec.commandLine().getOut();
    if (json) {
      Json.print(out, PlanAnswer.of(plan, bound, gain));
    } else {
      new PlanTable(out, pod).print(plan, bound, gain);
    }
    if (printRunbook != null) {
      pages.write(plan);
    }
    return plan.unplaced().isEmpty() ? 0 : 1;
  }

  private Set<String> failedServers(Inventory pod) {
    Set<String> known = pod.servers().stream().map(Server::name).collect(Collectors.toSet());
    Set<String> servers = new TreeSet<>(failed);
    for (String server : servers) {
      if (!known.contains(server)) {
        throw CommandFailure.badInput(
            "unknown server \"%s\" in --failed; %s has %s."
                .formatted(server, input.file(), String.join(", ", new TreeSet<>(known))));
      }
    }
    return servers;
  }
}
