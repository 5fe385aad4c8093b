package io.bowline.runbooks;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.process.test.filters.RecordStream;
import io.camunda.zeebe.protocol.record.Record;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A fresh engine in this process. It has no REST interface, so nobody can complete a human task.
 */
final class InMemoryEngine implements Engine {
  static final String NAME = "in-memory";

  private final ZeebeTestEngine engine;
  private final CamundaClient client;

  InMemoryEngine() {
    engine = EngineFactory.create();
    engine.start();
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
            .preferRestOverGrpc(false)
            .defaultRequestTimeout(Duration.ofSeconds(20))
            .build();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CamundaClient client() {
    return client;
  }

  @Override
  public void increaseTime(Duration time) {
    engine.increaseTime(time);
  }

  @Override
  public void settle() {
    try {
      engine.waitForIdleState(Duration.ofSeconds(20));
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException("Expected the engine to come to rest, but it did not.", e);
    }
  }

  @Override
  public Stream<Record<?>> records() {
    return StreamSupport.stream(
        RecordStream.of(engine.getRecordStreamSource()).records().spliterator(), false);
  }

  @Override
  public boolean hasPeople() {
    return false;
  }

  @Override
  public void completeTask(long key, Map<String, Object> variables) {
    throw new UnsupportedOperationException("human tasks need REST");
  }

  @Override
  public void close() {
    client.close();
    engine.stop();
  }
}
