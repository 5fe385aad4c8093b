package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeploymentTest {
  @RegisterExtension final Rehearsal rehearsal = new Rehearsal();

  @Test
  void deploysEveryRunbookDecisionAndFormInOneCommand() {
    var deployment = rehearsal.deploy();

    assertThat(deployment.getProcesses())
        .extracting("bpmnProcessId")
        .containsExactlyInAnyOrderElementsOf(Runbooks.PROCESSES);
    assertThat(deployment.getDecisions()).hasSize(3);
    assertThat(deployment.getForm()).hasSize(5);
  }

  @Test
  void recoversTheOnlyVmOfAFailedServer() {
    rehearsal.serverFails();
    rehearsal.pass(Duration.ofSeconds(30));

    rehearsal.awaitEnd("server-recovery");
    rehearsal.assertTrace(
        "confirm✓ preview✓ record✓ fence✓ plan✓ vm1:detach✓ vm1:configure✓ vm1:map✓ vm1:restart✓"
            + " vm1:verify✓ vm1:report✓ report✓");
  }
}
