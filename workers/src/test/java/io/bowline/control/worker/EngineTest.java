package io.bowline.control.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.outage.OutageSite;
import io.bowline.outage.Pods;
import io.bowline.outage.RunbookMessages.Message;
import io.bowline.outage.RunbookMessages.Unreachable;
import io.bowline.outage.RunbookTimers;
import io.bowline.outage.worker.ZeebeRunbookMessages;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said to the engine, against an engine in memory with the real runbooks. */
@ZeebeProcessTest
class EngineTest {

  private static final RunbookTimers TIMERS =
      new RunbookTimers("PT30S", "PT3M", "PT10M", "PT15M", 1);

  private ZeebeTestEngine engine;

  @Test
  void aLostInstanceGoesOnAtItsReport() throws Exception {
    try (var client = client()) {
      deploy(client);
      var site = new OutageSite(Pods.chain());
      var outage = site.outages.get(site.planned("p1"));

      var key = new EngineInstances(client, null, TIMERS).reportAgain(outage);

      var job =
          client
              .newActivateJobsCommand()
              .jobType("outage.report")
              .maxJobsToActivate(1)
              .requestTimeout(Duration.ofSeconds(10))
              .send()
              .join()
              .getJobs()
              .getFirst();
      assertThat(job.getProcessInstanceKey()).isEqualTo(key);
      assertThat(job.getVariablesAsMap()).containsEntry("outageId", outage.id());
    }
  }

  @Test
  void aMessageThatIsKeptMayBeToldTwice() {
    try (var client = client()) {
      var messages = new ZeebeRunbookMessages(client);
      var kept = Message.kept("dependency-settled", "o/a/b", Duration.ofHours(1), Map.of());

      messages.publish(kept);
      messages.publish(kept);
      messages.publish(kept.numbered(2));
    }
  }

  @Test
  void anEngineThatIsDownIsUnreachable() {
    try (var client =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create("http://127.0.0.1:1"))
            .preferRestOverGrpc(false)
            .defaultRequestTimeout(Duration.ofSeconds(1))
            .build()) {
      var messages = new ZeebeRunbookMessages(client);

      assertThatThrownBy(() -> messages.publish(Message.now("x", "y", Map.of())))
          .isInstanceOf(Unreachable.class);
    }
  }

  private static void deploy(CamundaClient client) {
    client
        .newDeployResourceCommand()
        .addResourceFromClasspath("runbooks/server-recovery.bpmn")
        .addResourceFromClasspath("runbooks/vm-recovery.bpmn")
        .addResourceFromClasspath("runbooks/vm-escalation.bpmn")
        .addResourceFromClasspath("runbooks/fencing-approval.dmn")
        .addResourceFromClasspath("runbooks/recovery-ladder.dmn")
        .addResourceFromClasspath("runbooks/fencing-approval.form")
        .addResourceFromClasspath("runbooks/fence-unproven.form")
        .addResourceFromClasspath("runbooks/hold-outage.form")
        .addResourceFromClasspath("runbooks/outage-follow-up.form")
        .addResourceFromClasspath("runbooks/vm-decision.form")
        .send()
        .join();
  }

  private CamundaClient client() {
    return CamundaClient.newClientBuilder()
        .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
        .preferRestOverGrpc(false)
        .build();
  }
}
