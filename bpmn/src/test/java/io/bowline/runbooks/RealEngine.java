package io.bowline.runbooks;

import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One broker of the real distribution for all tests of this run; each test sees what it caused. */
final class RealEngine implements Engine {
  private static BrokerProcess broker;

  private final CamundaClient client;
  private final int firstRecord;

  private RealEngine() {
    firstRecord = broker.records().size();
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create("http://127.0.0.1:" + broker.grpcPort()))
            .restAddress(URI.create("http://127.0.0.1:" + broker.restPort()))
            .preferRestOverGrpc(false)
            .defaultRequestTimeout(Duration.ofSeconds(60))
            .build();
    await("the broker takes commands")
        .atMost(Duration.ofMinutes(3))
        .ignoreExceptions()
        .until(
            () ->
                client
                        .newTopologyRequest()
                        .send()
                        .join()
                        .getBrokers()
                        .getFirst()
                        .getPartitions()
                        .size()
                    == 1);
  }

  static synchronized Engine in(String distribution) {
    if (broker == null) {
      broker = BrokerProcess.start(distribution);
    }
    return new RealEngine();
  }

  @Override
  public String name() {
    return "real";
  }

  @Override
  public CamundaClient client() {
    return client;
  }

  @Override
  public void increaseTime(Duration time) {
    broker.increaseTime(time);
  }

  @Override
  public void settle() {
    var seen = new ArrayList<>(List.of(-1));
    await("the engine comes to rest")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(250))
        .until(
            () -> {
              seen.add(broker.records().size());
              return seen.get(seen.size() - 1).equals(seen.get(seen.size() - 2));
            });
  }

  @Override
  public Stream<Record<?>> records() {
    var all = broker.records();
    return all.subList(firstRecord, all.size()).stream();
  }

  @Override
  public boolean hasPeople() {
    return true;
  }

  @Override
  public void completeTask(long key, Map<String, Object> variables) {
    client.newCompleteUserTaskCommand(key).variables(variables).send().join();
  }

  /** Cancels what a test left behind: its timers would fire in the next one. */
  @Override
  public void close() {
    settle();
    var ended = instances(ProcessInstanceIntent.ELEMENT_COMPLETED).collect(Collectors.toSet());
    instances(ProcessInstanceIntent.ELEMENT_ACTIVATED)
        .filter(key -> !ended.contains(key))
        .forEach(key -> client.newCancelInstanceCommand(key).send().join());
    client.close();
  }

  private Stream<Long> instances(ProcessInstanceIntent intent) {
    return records()
        .filter(record -> record.getIntent() == intent)
        .map(record -> (ProcessInstanceRecordValue) record.getValue())
        .filter(value -> value.getBpmnElementType() == BpmnElementType.PROCESS)
        .filter(value -> value.getParentProcessInstanceKey() < 0)
        .map(ProcessInstanceRecordValue::getProcessInstanceKey);
  }
}
