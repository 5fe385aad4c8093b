package io.bowline.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Answers whether a failed server may be fenced, as the form in Tasklist would. */
@Command(
    name = "approve",
    description = {
      "Answer whether the failed server of an outage may be fenced.",
      "Exit status 1 when nothing waits for this answer."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: bowline approve --reason \"seen dark in the machine room\"",
      "Example: bowline approve --reject --reason \"it is being serviced\""
    })
final class ApproveCommand implements Callable<Integer> {

  private static final String TASK = "Approve_Fencing";

  @Mixin private WorkersClient workers;
  @Mixin private Wish wish;
  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @Option(names = "--reject", description = "Answer no.")
  private boolean reject;

  @Override
  public Integer call() {
    var path = wish.path(workers);
    var decision = reject ? "reject" : "approve";
    var answer =
        workers.post(
            path + "/tasks/" + task(path) + "/complete",
            Map.of(
                "action",
                decision,
                "variables",
                Map.of(
                    "decision", decision,
                    "decisionReason", wish.reason(),
                    "decidedBy", wish.by())));
    output.print(
        spec, answer, (reject ? "Rejected" : "Approved") + " the fence of " + wish.outage() + ".");
    return 0;
  }

  private String task(String path) {
    var tasks = workers.get(path).path("tasks");
    for (JsonNode task : tasks.path("open")) {
      if (task.path("element").asText().equals(TASK)) {
        return task.path("key").asText();
      }
    }
    throw CommandFailure.unmet(
        tasks
            .path("problem")
            .asText("nobody is asked for an approval now (a new task shows after some seconds)."));
  }
}
