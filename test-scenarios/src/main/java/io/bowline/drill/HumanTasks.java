package io.bowline.drill;

import io.bowline.deploy.CommandFailure;
import io.bowline.scenario.Approvals.Answer;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The open tasks of this drill's instances, and a played human who answers them. */
final class HumanTasks {

  static final String APPROVE_FENCING = "Approve_Fencing";
  static final String DECIDE_VM = "Decide_Vm";

  private final CamundaWeb web;
  private final CamundaClient client;
  private final Set<String> answered = new HashSet<>();

  HumanTasks(CamundaWeb web, CamundaClient client) {
    this.web = web;
    this.client = client;
  }

  /** Open tasks that nobody answered yet. */
  List<CamundaWeb.Task> open() {
    return web.openTasks().stream().filter(task -> !answered.contains(task.key())).toList();
  }

  /** Answers whether a server may be cut off, as the form would. */
  void answer(CamundaWeb.Task task, Answer answer) {
    complete(
        task,
        Map.of(
            "decision", answer.decision().name().toLowerCase(Locale.ROOT),
            "decisionReason", answer.reason(),
            "decidedBy", answer.by()));
  }

  private void complete(CamundaWeb.Task task, Map<String, Object> variables) {
    try {
      client
          .newCompleteUserTaskCommand(Long.parseLong(task.key()))
          .variables(variables)
          .send()
          .join();
      answered.add(task.key());
    } catch (ClientException e) {
      throw CommandFailure.unmet("Cannot complete " + task.element() + ": " + e.getMessage(), e);
    }
  }

  /** What a person is told to do, with the link. */
  List<String> waiting(List<CamundaWeb.Task> tasks) {
    return tasks.stream()
        .map(task -> task.element().replace('_', ' ') + "  " + web.taskLink(task.key()))
        .toList();
  }
}
