package io.bowline.deploy;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import io.bowline.planning.FailoverPlan;
import io.bowline.printout.PrintedRunbook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;

/** Writes the pages of {@code plan --print-runbook}, and says where they are. */
final class RunbookPages {

  /** What {@code --json} prints where each server is planned for by itself. */
  record Answer(String pod, List<ServerPages> servers) {}

  record ServerPages(String failed, int placed, List<String> unplaced, List<String> pages) {}

  private final Inventory pod;
  private final Path inventory;
  private final Path to;
  private final CommandLine line;

  /**
   * @param inventory the file, named on the pages
   * @param to directory, or the file of one page
   */
  RunbookPages(Inventory pod, Path inventory, Path to, CommandLine line) {
    this.pod = pod;
    this.inventory = inventory;
    this.to = to;
    this.line = line;
  }

  /** Where the pages are goes to standard error: standard output is the plan's. */
  void write(FailoverPlan plan) {
    pages(plan).forEach(page -> line.getErr().println("bowline: written " + page));
  }

  /**
   * Each server as if it failed alone.
   *
   * @return exit status: 0 when every VM has a place
   */
  int everyServer(Function<String, FailoverPlan> planned, boolean json) {
    if (pod.servers().size() > 1 && String.valueOf(to.getFileName()).matches(".*\\.(html|txt)")) {
      throw CommandFailure.badInput(
          "%s is one file, but %d servers need pages. Name a directory, or one server with --failed."
              .formatted(to, pod.servers().size()));
    }
    var answers = new ArrayList<ServerPages>();
    var unplaced = 0;
    for (Server server : pod.servers()) {
      var plan = planned.apply(server.name());
      unplaced += plan.unplaced().size();
      var pages = pages(plan).stream().map(Path::toString).toList();
      answers.add(
          new ServerPages(
              server.name(),
              plan.placements().size(),
              plan.unplaced().stream().map(FailoverPlan.Unplaced::vm).toList(),
              pages));
      if (!json) {
        line.getOut()
            .println(
                "%s: %d VMs placed, %d not; %s"
                    .formatted(
                        server.name(),
                        plan.placements().size(),
                        plan.unplaced().size(),
                        String.join(", ", pages)));
      }
    }
    if (json) {
      Json.print(line.getOut(), new Answer(pod.pod(), answers));
    }
    return unplaced == 0 ? 0 : 1;
  }

  private List<Path> pages(FailoverPlan plan) {
    Libraries.quiet();
    try {
      return new PrintedRunbook(pod, inventory.toString(), Instant.now()).write(plan, to);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput(e.getMessage());
    } catch (IOException e) {
      throw CommandFailure.unmet(
          "cannot write %s: %s. Name another place with --print-runbook."
              .formatted(to, e.getMessage()),
          e);
    }
  }
}
