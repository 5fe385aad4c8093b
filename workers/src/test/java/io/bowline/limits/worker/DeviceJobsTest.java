package io.bowline.limits.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.CompleteJobResponse;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeviceJobsTest {

  private final CamundaClient client = mock(CamundaClient.class, RETURNS_DEEP_STUBS);
  private final List<Exception> failed = new CopyOnWriteArrayList<>();
  private final AtomicInteger pauses = new AtomicInteger();

  @Test
  void whatWasDoneIsToldWhenTheEngineIsBackHoweverLongThatTakes() throws Exception {
    var done = new CompletableFuture<Void>();
    var engineIsBack = new AtomicInteger(500);
    when(client
            .newCompleteCommand(any(ActivatedJob.class))
            .variables(any(Object.class))
            .send()
            .join())
        .thenAnswer(
            call -> {
              if (engineIsBack.getAndDecrement() > 0) {
                throw new ClientStatusException(Status.UNAVAILABLE, null);
              }
              done.complete(null);
              return mock(CompleteJobResponse.class);
            });
    try (var jobs =
        new DeviceJobs(
            client, (thrown, context) -> failed.add(thrown), p -> pauses.incrementAndGet())) {
      jobs.run(job(), gate -> "mapped");

      done.get(20, TimeUnit.SECONDS);
    }
    assertThat(failed).isEmpty();
    assertThat(pauses).hasValue(500);
  }

  private static ActivatedJob job() {
    var job = mock(ActivatedJob.class);
    when(job.getType()).thenReturn("storage.map");
    return job;
  }
}
