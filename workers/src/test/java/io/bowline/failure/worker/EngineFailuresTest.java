package io.bowline.failure.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.failure.DeviceFailures;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.FailureRecord;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.failure.Superseded;
import io.camunda.client.annotation.value.JobWorkerValue;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.exception.BpmnError;
import io.camunda.client.exception.JobError;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy.ExceptionHandlingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

class EngineFailuresTest {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final List<Exception> told = new ArrayList<>();
  private Map<String, String> headers = Map.of();
  private final JobClient client = mock(JobClient.class, RETURNS_DEEP_STUBS);
  private final EngineFailures failures =
      new EngineFailures(
          (e, context) -> told.add(e), new DeviceFailures(PAUSE), new RetryPause(PAUSE, 1));

  @Test
  void aRefusalBecomesTheErrorThatTheDiagramCatches() throws Exception {
    fail("server.fence", 3, new Refused(ErrorCode.EVIDENCE_EXPIRED, "Expected x, but found y."));
    assertThat(bpmn().getErrorCode()).isEqualTo("EVIDENCE_EXPIRED");
    assertThat(bpmn().getVariables())
        .isEqualTo(
            Map.of(
                "failure",
                new FailureRecord("EVIDENCE_EXPIRED", "The_Element", "Expected x, but found y.")));
  }

  @Test
  void waitsWithAPauseAndCountsIt() throws Exception {
    fail("storage.map", 3, new DeviceFailure(Kind.BUSY, "hmc1", "HSCL3205", "busy"));
    assertThat(job().getRetries()).isEqualTo(2);
    assertThat(job().getRetryBackoff()).isEqualTo(PAUSE);
    assertThat(job().toString()).isEqualTo("busy");
  }

  @Test
  void waitsAsLongAsTheDiagramSays() throws Exception {
    headers = Map.of("retryBackoff", "PT2S");
    fail("storage.map", 3, new DeviceFailure(Kind.BUSY, "hmc1", "HSCL3205", "busy"));
    assertThat(job().getRetryBackoff()).isEqualTo(Duration.ofSeconds(2));
    fail("vm.report", 3, new IllegalStateException("surprise"));
    assertThat(job().getRetryBackoff()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aFailureThatNeedsLongerThanUsualKeepsItsPause() throws Exception {
    headers = Map.of("retryBackoff", "PT2S");
    fail("storage.map", 3, new Transient("protected", Duration.ofMinutes(1), Tries.COUNTED));
    assertThat(job().getRetryBackoff()).isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10 sec", "", "10", "PT-5S", "P2D"})
  void aHeaderThatIsNoDurationIsNamedAndTheUsualPauseTaken(String header) throws Exception {
    headers = Map.of("retryBackoff", header);
    fail("storage.map", 3, new DeviceFailure(Kind.BUSY, "hmc1", "HSCL3205", "busy"));
    assertThat(job().getRetryBackoff()).isEqualTo(PAUSE);
    assertThat(job().toString())
        .startsWith("busy")
        .contains("retryBackoff of The_Element", "\"" + header + "\"", "Correct the diagram");
  }

  @Test
  void inADrillThatPauseRunsAsFastAsTheDevices() {
    headers = Map.of("retryBackoff", "PT10S");
    var fast = new RetryPause(PAUSE, 0.2);
    assertThat(fast.of(activated("storage.map", 3)).length()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void failsTheStepWhenWaitingDidNotHelp() throws Exception {
    fail("storage.map", 1, new DeviceFailure(Kind.BUSY, "hmc1", "HSCL3205", "busy"));
    assertThat(bpmn().getErrorCode()).isEqualTo("STEP_FAILED");
    fail("server.fence", 1, new DeviceFailure(Kind.TRANSIENT, "hmc1", "", "unreachable"));
    assertThat(bpmn().getErrorCode()).isEqualTo("STATE_UNKNOWN");
    fail("failover.plan", 1, new Transient("later", PAUSE, Tries.COUNTED));
    assertThat(job().getRetries()).isZero();
  }

  @Test
  void aHeldJobKeepsItsLastTry() throws Exception {
    fail("storage.map", 1, new Transient("held", Duration.ofSeconds(3), Tries.FREE));
    assertThat(job().getRetries()).isEqualTo(1);
    assertThat(job().getRetryBackoff()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void whatMayHaveHappenedGoesToAHumanWhereTheDiagramHasOne() throws Exception {
    fail("vm.restart", 3, new Unknown("seen"));
    assertThat(bpmn().getErrorCode()).isEqualTo("STATE_UNKNOWN");
    fail("vm.report", 3, new Unknown("seen"));
    assertThat(job().getRetries()).isZero();
  }

  @Test
  void anUndoNeverThrows() throws Exception {
    fail("storage.unmap", 2, new Transient("later", PAUSE, Tries.COUNTED));
    assertThat(job().getRetries()).isEqualTo(1);
    told.clear();
    fail("storage.unmap", 1, new Transient("later", PAUSE, Tries.COUNTED));
    fail("vm.stop", 3, new Unknown("seen"));
    assertThat(told).isEmpty();
    Mockito.verify(client, Mockito.times(2)).newCompleteCommand(Mockito.any(ActivatedJob.class));
  }

  @Test
  void theUnexpectedComesBackWithAPauseAndASentence() throws Exception {
    fail("storage.map", 3, new IllegalStateException("password=hunter2"));
    assertThat(job().getRetries()).isEqualTo(2);
    assertThat(job().getRetryBackoff()).isEqualTo(PAUSE);
    assertThat(job().toString()).contains("IllegalStateException").doesNotContain("hunter2");
  }

  @Test
  void aJobOfSomebodyElseIsLeftAlone() throws Exception {
    fail("storage.map", 3, new Superseded("gone"));
    assertThat(told).isEmpty();
  }

  private void fail(String type, int retries, Exception thrown) throws Exception {
    failures.handleException(
        thrown,
        new ExceptionHandlingContext(client, activated(type, retries), new JobWorkerValue()));
  }

  private ActivatedJob activated(String type, int retries) {
    var job = mock(ActivatedJob.class);
    when(job.getType()).thenReturn(type);
    when(job.getElementId()).thenReturn("The_Element");
    when(job.getRetries()).thenReturn(retries);
    when(job.getCustomHeaders()).thenReturn(headers);
    return job;
  }

  private BpmnError bpmn() {
    return (BpmnError) told.getLast();
  }

  private JobError job() {
    return (JobError) told.getLast();
  }
}
