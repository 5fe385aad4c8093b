package io.bowline.drill;

import io.bowline.deploy.Progress;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.List;

/** Cancels what earlier drills left running, so that new workers do not get their jobs. */
final class Leftovers {

  private static final List<String> ROOTS =
      List.of("server-recovery", "vm-outage", "vm-recovery", "vm-escalation");

  private Leftovers() {}

  /**
   * Makes an engine fit for a new run: no workers, no instances of an earlier one, our runbooks.
   */
  static void clearAway(DrillEngine engine, CamundaClient client, Path drills, Progress progress) {
    if (WorkersProcess.endOrphans(drills) > 0) {
      progress.say("ended the workers of a drill that was stopped");
    }
    int cancelled = cancel(engine.browser(), client);
    if (cancelled > 0) {
      progress.say("cancelled " + cancelled + " instances that earlier drills left");
    }
    engine.deployRunbooks();
  }

  /** Answers how many instances were cancelled. */
  static int cancel(CamundaWeb web, CamundaClient client) {
    int cancelled = 0;
    for (var process : ROOTS) {
      for (long key : web.activeInstances(process)) {
        cancelled += cancel(client, key);
      }
    }
    return cancelled;
  }

  private static int cancel(CamundaClient client, long key) {
    try {
      client.newCancelInstanceCommand(key).send().join();
      return 1;
    } catch (ClientStatusException e) {
      if (e.getStatusCode() == Status.Code.NOT_FOUND
          || e.getStatusCode() == Status.Code.INVALID_ARGUMENT) {
        return 0; // ended meanwhile, or a called one that went with its caller
      }
      throw e;
    }
  }
}
