package io.bowline.deploy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts runbooks on an engine in one deployment, so that a process and what it calls belong
 * together, and returns when the first instance will show its forms.
 */
public final class RunbookDeployment {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EngineAddress engine;

  public RunbookDeployment(EngineAddress engine) {
    this.engine = engine;
  }

  /** What was deployed: ids with their versions. */
  public record Deployed(
      long key,
      SortedMap<String, Integer> processes,
      SortedMap<String, Integer> decisions,
      SortedMap<String, Integer> forms) {}

  public Deployed deploy(RunbookResources resources, Progress progress) {
    progress.say("Deploying %d files to %s".formatted(resources.files().size(), engine.grpc()));
    DeploymentEvent event = send(resources);
    if (engine.openSearch().isPresent() && !event.getForm().isEmpty()) {
      progress.say("Waiting until Tasklist knows the forms");
      new TasklistForms(engine.openSearch().get()).await(event.getForm(), PATIENCE);
    }
    return deployed(event);
  }

  private DeploymentEvent send(RunbookResources resources) {
    try (CamundaClient client = EngineClient.of(engine)) {
      DeployResourceCommandStep1 command = client.newDeployResourceCommand();
      DeployResourceCommandStep2 complete = null;
      for (Map.Entry<String, byte[]> file : resources.files().entrySet()) {
        complete = command.addResourceBytes(file.getValue(), file.getKey());
      }
      return complete.requestTimeout(PATIENCE).send().join();
    } catch (ClientException e) {
      String message = e.getMessage() == null ? "" : e.getMessage();
      if (message.contains("INVALID_ARGUMENT") || message.contains("Expected to deploy")) {
        throw CommandFailure.badInput(
            "The engine refuses the runbooks: %s Correct them and deploy again."
                .formatted(message.replaceAll("\\s+", " ").strip()));
      }
      throw CommandFailure.unmet(EngineClient.noAnswer(engine, e), e);
    }
  }

  private static Deployed deployed(DeploymentEvent event) {
    SortedMap<String, Integer> processes = new TreeMap<>();
    event.getProcesses().forEach(p -> processes.put(p.getBpmnProcessId(), p.getVersion()));
    SortedMap<String, Integer> decisions = new TreeMap<>();
    event.getDecisions().forEach(d -> decisions.put(d.getDmnDecisionId(), d.getVersion()));
    SortedMap<String, Integer> forms = new TreeMap<>();
    event.getForm().forEach(f -> forms.put(f.getFormId(), f.getVersion()));
    return new Deployed(event.getKey(), processes, decisions, forms);
  }
}
