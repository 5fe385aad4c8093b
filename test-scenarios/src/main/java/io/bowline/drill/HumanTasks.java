package io.bowline.drill;

import io.bowline.deploy.CommandFailure;
import io.bowline.scenario.Approvals.Answer;
import io.bowline.scenario.Question;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The open tasks of this drill's instances, and how one is answered. */
final class HumanTasks {

  /** A task of an edited runbook may never say what it is about. */
  private static final int PATIENCE = 20;

  private final CamundaWeb web;
  private final CamundaClient client;
  private final Set<String> answered = new HashSet<>();
  private final Map<String, Integer> looks = new HashMap<>();

  HumanTasks(CamundaWeb web, CamundaClient client) {
    this.web = web;
    this.client = client;
  }

  /** Open tasks that nobody answered yet, once their form has something to show. */
  List<CamundaWeb.Task> open() {
    return web.openTasks().stream()
        .filter(task -> !answered.contains(task.key()))
        .filter(task -> task.complete() || looks.merge(task.key(), 1, Integer::sum) > PATIENCE)
        .toList();
  }

  /** Answers a task as its form would. */
  void answer(CamundaWeb.Task task, Answer answer) {
    try {
      client
          .newCompleteUserTaskCommand(Long.parseLong(task.key()))
          .variables(answer.variables())
          .send()
          .join();
      answered.add(task.key());
    } catch (ClientException e) {
      throw CommandFailure.unmet("Cannot complete " + task.element() + ": " + e.getMessage(), e);
    }
  }

  /** What a person is told to do, with the link. */
  List<Scene.Waiting> waiting(List<CamundaWeb.Task> tasks) {
    return tasks.stream()
        .map(task -> new Scene.Waiting(wish(task), web.taskLink(task.key())))
        .toList();
  }

  private static String wish(CamundaWeb.Task task) {
    var server = task.server().orElse("the server");
    return Question.of(task.element())
        .map(
            question ->
                switch (question) {
                  case FENCING -> "approve fencing " + server;
                  case FENCE_UNPROVEN -> "find out whether " + server + " is off";
                  case VM ->
                      task.vm().map(vm -> "decide about VM " + vm).orElse("decide about a VM");
                  case HOLD -> "resume or abort the held outage of " + server;
                  case FOLLOW_UP -> "follow up the outage of " + server;
                })
        .orElse(task.element().replace('_', ' '));
  }
}
