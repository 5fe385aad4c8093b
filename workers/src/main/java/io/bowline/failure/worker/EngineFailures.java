package io.bowline.failure.worker;

import io.bowline.connectors.DeviceFailure;
import io.bowline.failure.DeviceFailures;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.FailureRecord;
import io.bowline.failure.Masking;
import io.bowline.failure.StepFailure;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.failure.Superseded;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.camunda.client.exception.JobError;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where what a step threw becomes a command to the engine. Without it every exception
 * would be retried at once and end as a stack trace in Operate.
 */
public final class EngineFailures implements JobExceptionHandlingStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(EngineFailures.class);

  private final JobExceptionHandlingStrategy engine;
  private final DeviceFailures deviceFailures;
  private final RetryPause pause;

  /**
   * @param engine sends BPMN errors and failed jobs
   * @param pause before a try that costs a retry
   */
  public EngineFailures(
      JobExceptionHandlingStrategy engine, DeviceFailures deviceFailures, RetryPause pause) {
    this.engine = engine;
    this.deviceFailures = deviceFailures;
    this.pause = pause;
  }

  @Override
  public void handleException(Exception thrown, ExceptionHandlingContext context) throws Exception {
    var job = context.job();
    var policy = JobPolicy.of(job.getType());
    switch (meaning(thrown)) {
      case Superseded superseded -> LOG.info("{}: {}", job.getType(), superseded.getMessage());
      case StepFailure failure -> tell(failure, policy, context);
      case CamundaError error -> engine.handleException(error, context);
      default -> {
        LOG.warn("{} failed unexpectedly", job.getType(), thrown);
        engine.handleException(unexpected(thrown, job), context);
      }
    }
  }

  private void tell(StepFailure failure, JobPolicy policy, ExceptionHandlingContext context)
      throws Exception {
    if (policy == JobPolicy.REPORT_UNDO && isFinal(failure, context.job())) {
      completeUndo(failure, context);
    } else {
      engine.handleException(toEngine(failure, policy, context.job()), context);
    }
  }

  private Exception meaning(Exception thrown) {
    return thrown instanceof DeviceFailure failure ? deviceFailures.meaning(failure) : thrown;
  }

  private static boolean isFinal(StepFailure failure, ActivatedJob job) {
    return !(failure instanceof Transient waiting && mayTryAgain(waiting, job));
  }

  private static boolean mayTryAgain(Transient waiting, ActivatedJob job) {
    return waiting.tries() == Tries.FREE || job.getRetries() > 1;
  }

  private CamundaError toEngine(StepFailure failure, JobPolicy policy, ActivatedJob job) {
    var reason = failure.getMessage();
    return switch (failure) {
      case Refused refused -> bpmnError(refused.code(), reason, job);
      case Unknown unknown ->
          policy == JobPolicy.INCIDENT
              ? new Sentence(reason, 0, Duration.ZERO)
              : bpmnError(ErrorCode.STATE_UNKNOWN, reason, job);
      case Transient waiting -> toEngine(waiting, policy, job);
    };
  }

  private CamundaError toEngine(Transient waiting, JobPolicy policy, ActivatedJob job) {
    if (waiting.tries() == Tries.FREE) {
      return new Sentence(waiting.getMessage(), Math.max(1, job.getRetries()), waiting.pause());
    }
    if (job.getRetries() > 1 || policy == JobPolicy.INCIDENT) {
      return again(waiting, job);
    }
    return bpmnError(
        policy == JobPolicy.ASK_HUMAN ? ErrorCode.STATE_UNKNOWN : ErrorCode.STEP_FAILED,
        "Tried as often as allowed. " + waiting.getMessage(),
        job);
  }

  /** A failure that knows that it needs longer than usual keeps its own pause. */
  private CamundaError again(Transient waiting, ActivatedJob job) {
    var said = pause.of(job);
    var length = waiting.pause().compareTo(pause.usual()) > 0 ? waiting.pause() : said.length();
    return new Sentence(waiting.getMessage() + said.remark(), job.getRetries() - 1, length);
  }

  private static CamundaError bpmnError(ErrorCode code, String reason, ActivatedJob job) {
    var failure = new FailureRecord(code.name(), job.getElementId(), reason);
    return CamundaError.bpmnError(code.name(), failure.reason(), Map.of("failure", failure));
  }

  private CamundaError unexpected(Exception thrown, ActivatedJob job) {
    var kind = thrown.getClass().getSimpleName();
    var said = pause.of(job);
    return new Sentence(
        Masking.oneLine(
            "Expected the step to end, but found "
                + kind
                + ": "
                + thrown.getMessage()
                + ". See the worker's log, then resolve the incident: the step may be repeated."
                + said.remark()),
        job.getRetries() - 1,
        said.length());
  }

  private static void completeUndo(StepFailure failure, ExceptionHandlingContext context) {
    var job = context.job();
    var record = new FailureRecord("UNDO_INCOMPLETE", job.getElementId(), failure.getMessage());
    LOG.warn("{} is not complete: {}", job.getType(), failure.getMessage());
    context
        .jobClient()
        .newCompleteCommand(job)
        .variables(Map.of("undoComplete", false, "undoFailure", record))
        .send()
        .join();
  }

  /** The client prints a failed job's message as a stack trace: this one is a sentence. */
  private static final class Sentence extends JobError {
    private static final long serialVersionUID = 1L;

    private Sentence(String message, int retries, Duration pause) {
      super(message, null, Math.max(0, retries), pause, null);
      setStackTrace(new StackTraceElement[0]);
    }

    @Override
    public String toString() {
      return getMessage();
    }
  }
}
