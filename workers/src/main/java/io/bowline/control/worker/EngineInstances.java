package io.bowline.control.worker;

import io.bowline.control.Reconciler;
import io.bowline.control.Reconciler.InstanceState;
import io.bowline.outage.Outage;
import io.bowline.outage.RunbookTimers;
import io.bowline.outage.Subject;
import io.bowline.tasks.WebSession;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Process instances of clusters 8.6 and 8.7 (Operate v1) and of 8.8 and later (v2 search). */
public final class EngineInstances implements Reconciler.Engine {

  private static final String REPORT = "Report_Outage";

  private final CamundaClient client;
  private final WebSession session;
  private final RunbookTimers timers;

  EngineInstances(CamundaClient client, WebSession session, RunbookTimers timers) {
    this.client = client;
    this.session = session;
    this.timers = timers;
  }

  @Override
  public InstanceState state(long processKey) throws IOException {
    try {
      return hasSearch() ? bySearch(processKey) : byOperate(processKey);
    } catch (ClientException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public long reportAgain(Outage outage) throws IOException {
    try {
      return client
          .newCreateInstanceCommand()
          .bpmnProcessId(process(outage))
          .latestVersion()
          .startBeforeElement(REPORT)
          .variables(variables(outage))
          .send()
          .join()
          .getProcessInstanceKey();
    } catch (ClientException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String process(Outage outage) {
    return switch (outage.subject()) {
      case Subject.WholeServer whole -> "server-recovery";
      case Subject.OneVm one -> "vm-outage";
    };
  }

  private Map<String, Object> variables(Outage outage) {
    var variables = new HashMap<String, Object>();
    variables.put("outageId", outage.id());
    variables.put("pod", outage.pod());
    variables.put("server", outage.server());
    variables.put("timers", timers);
    if (outage.subject() instanceof Subject.OneVm one) {
      variables.put("vm", one.vm());
    }
    return variables;
  }

  private boolean hasSearch() {
    var version = client.newTopologyRequest().send().join().getGatewayVersion();
    return !version.startsWith("8.6.") && !version.startsWith("8.7.");
  }

  private InstanceState bySearch(long processKey) {
    var found =
        client
            .newProcessInstanceSearchRequest()
            .filter(f -> f.processInstanceKey(processKey))
            .send()
            .join()
            .items();
    return found.isEmpty() ? InstanceState.NOT_FOUND : of(found.getFirst().getState());
  }

  private static InstanceState of(ProcessInstanceState state) {
    return switch (state) {
      case ACTIVE -> InstanceState.ACTIVE;
      case COMPLETED -> InstanceState.COMPLETED;
      default -> InstanceState.CANCELED;
    };
  }

  private InstanceState byOperate(long processKey) throws IOException {
    var found =
        session.post("/v1/process-instances/search", Map.of("filter", Map.of("key", processKey)));
    var items = found.path("items");
    if (items.isEmpty()) {
      return InstanceState.NOT_FOUND;
    }
    return switch (items.get(0).path("state").asText()) {
      case "ACTIVE" -> InstanceState.ACTIVE;
      case "COMPLETED" -> InstanceState.COMPLETED;
      default -> InstanceState.CANCELED;
    };
  }
}
