package io.bowline.limits.worker;

import io.bowline.failure.Superseded;
import io.bowline.journal.ChangeGate;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.response.ActivatedJob;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Keeps a long job's time-out short and renewed: a job of a killed worker is given to another soon,
 * one that is worked on stays. Work whose job the engine gave away sends no changing command.
 */
public final class JobRenewal implements AutoCloseable {

  /** As annotated on the job workers whose jobs are renewed. */
  public static final long TIMEOUT_MILLIS = 30_000;

  private static final Duration TIMEOUT = Duration.ofMillis(TIMEOUT_MILLIS);

  private final CamundaClient client;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("job-renewal").factory());

  public JobRenewal(CamundaClient client) {
    this.client = client;
  }

  /** Does the work, with a gate that closes when the job is somebody else's. */
  public <T> T during(ActivatedJob job, Function<ChangeGate, T> work) {
    var lost = new AtomicBoolean();
    var every = TIMEOUT_MILLIS / 3;
    var renewal =
        timer.scheduleAtFixedRate(() -> renew(job, lost), every, every, TimeUnit.MILLISECONDS);
    try {
      return work.apply(() -> requireOurs(job, lost));
    } finally {
      renewal.cancel(false);
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
    return failure instanceof ClientStatusException status
            && status.getStatusCode() == Status.Code.NOT_FOUND
        || failure.getCause() instanceof ClientStatusException cause
            && cause.getStatusCode() == Status.Code.NOT_FOUND;
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
