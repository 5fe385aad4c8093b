package io.bowline.limits.worker;

import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.failure.Superseded;
import io.bowline.journal.ChangeGate;
import io.bowline.waiting.Pause;
import io.camunda.client.CamundaClient;
import io.camunda.client.annotation.value.JobWorkerValue;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy.ExceptionHandlingContext;
import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs that take long, each on a thread of its own: a worker of the client asks for no further
 * job of a type while a handler of that type holds its only job (client 8.8.14). Time-outs are
 * short and renewed, so that a killed worker's job is given to another soon; work whose job the
 * engine gave away sends no changing command.
 */
public final class DeviceJobs implements AutoCloseable {

  /** As annotated on the job workers. */
  public static final long TIMEOUT_MILLIS = 30_000;

  private static final Logger LOG = LoggerFactory.getLogger(DeviceJobs.class);
  private static final Duration TIMEOUT = Duration.ofMillis(TIMEOUT_MILLIS);
  private static final Duration AGAIN = Duration.ofMillis(200);
  private static final int MOST_TRIES = 50;
  private static final Set<Status.Code> BUSY =
      Set.of(
          Status.Code.RESOURCE_EXHAUSTED, Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);

  private final CamundaClient client;
  private final JobExceptionHandlingStrategy failures;
  private final Pause pause;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("job-renewal").factory());

  public DeviceJobs(CamundaClient client, JobExceptionHandlingStrategy failures, Pause pause) {
    this.client = client;
    this.failures = failures;
    this.pause = pause;
  }

  /** Takes the job over from the client's thread; the work's result is the job's. */
  public void run(ActivatedJob job, Function<ChangeGate, Object> work) {
    Thread.ofVirtual()
        .name(job.getType() + "-" + job.getKey())
        .start(() -> renewedWhile(job, gate -> completeOrFail(job, work, gate)));
  }

  private void renewedWhile(ActivatedJob job, Consumer<ChangeGate> work) {
    var lost = new AtomicBoolean();
    var every = TIMEOUT_MILLIS / 3;
    var renewal =
        timer.scheduleAtFixedRate(() -> renew(job, lost), every, every, TimeUnit.MILLISECONDS);
    try {
      work.accept(() -> requireOurs(job, lost));
    } finally {
      renewal.cancel(false);
    }
  }

  private void completeOrFail(
      ActivatedJob job, Function<ChangeGate, Object> work, ChangeGate gate) {
    try {
      complete(job, untilFree(work, gate));
    } catch (Exception failure) { // the mapper decides what every kind of failure means
      tell(job, failure);
    }
  }

  /**
   * A hold or a busy resource is waited for here, with the job renewed and nothing leased: the
   * in-memory engine 8.8.21 was seen to lose the back-off of a failed job, which then never came
   * back.
   */
  private Object untilFree(Function<ChangeGate, Object> work, ChangeGate gate) {
    while (true) {
      try {
        return work.apply(gate);
      } catch (Transient waiting) {
        if (waiting.tries() == Tries.COUNTED) {
          throw waiting;
        }
        pause.pause(waiting.pause());
        gate.check();
      }
    }
  }

  /**
   * What was done is told until the engine takes it, also while it is being started again: given
   * up, it would cost the step one of its retries and be looked at once more.
   */
  private void complete(ActivatedJob job, Object result) {
    while (true) {
      try {
        client.newCompleteCommand(job).variables(result).send().join();
        return;
      } catch (ClientStatusException refused) {
        if (refused.getStatusCode() == Status.Code.NOT_FOUND) {
          LOG.info("{}: job {} was somebody else's by its end", job.getType(), job.getKey());
          return;
        }
        if (!BUSY.contains(refused.getStatusCode())) {
          throw refused;
        }
        pause.pause(AGAIN);
      }
    }
  }

  private void tell(ActivatedJob job, Exception failure) {
    var worker = new JobWorkerValue();
    worker.setMaxRetries(MOST_TRIES);
    try {
      failures.handleException(failure, new ExceptionHandlingContext(client, job, worker));
    } catch (Exception untold) { // its time-out gives the job to a worker again
      LOG.warn("{}: the engine was not told of {}", job.getType(), failure.getMessage(), untold);
    }
  }

  private void renew(ActivatedJob job, AtomicBoolean lost) {
    if (!lost.get()) {
      client
          .newUpdateTimeoutCommand(job)
          .timeout(TIMEOUT)
          .send()
          .exceptionally(
              failure -> {
                if (isGone(failure)) {
                  lost.set(true);
                }
                return null;
              });
    }
  }

  private static boolean isGone(Throwable failure) {
    var status = failure instanceof ClientStatusException ? failure : failure.getCause();
    return status instanceof ClientStatusException answer
        && answer.getStatusCode() == Status.Code.NOT_FOUND;
  }

  private static void requireOurs(ActivatedJob job, AtomicBoolean lost) {
    if (lost.get()) {
      throw new Superseded(
          "Expected job " + job.getKey() + " of " + job.getType() + ", but found that it is gone.");
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
