package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.process.test.filters.RecordStream;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One runbook played in an in-memory engine of its own, with stand-in workers. */
final class Rehearsal implements BeforeEachCallback, AfterEachCallback {
  static final Map<String, Object> TIMERS =
      Map.of("confirm", "PT30S", "reminder", "PT2M", "escalation", "PT5M", "expiry", "PT15M");

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ZeebeTestEngine engine;
  private CamundaClient client;
  private StandInWorkers workers;

  @Override
  public void beforeEach(ExtensionContext context) {
    engine = EngineFactory.create();
    engine.start();
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
            .preferRestOverGrpc(false)
            .numJobWorkerExecutionThreads(1)
            .defaultRequestTimeout(Duration.ofSeconds(20))
            .build();
    workers = new StandInWorkers(client);
    deploy();
    workers.open();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Coverage.MERGED.add(context.getRequiredTestClass().getSimpleName(), records().toList());
    client.close();
    engine.stop();
  }

  DeploymentEvent deploy() {
    var command = client.newDeployResourceCommand();
    var first = command.addResourceFromClasspath(Runbooks.path(Runbooks.RESOURCES.getFirst()));
    Runbooks.RESOURCES.stream()
        .skip(1)
        .forEach(resource -> first.addResourceFromClasspath(Runbooks.path(resource)));
    return first.send().join();
  }

  CamundaClient client() {
    return client;
  }

  /** The next answers to this job type when it is asked for this VM. */
  void answer(String type, String vm, Answer... answers) {
    workers.script(type, vm, answers);
  }

  /** The next answers to this job type when it is asked for the outage. */
  void answerOutage(String type, Answer... answers) {
    workers.script(type, "", answers);
  }

  /** What every preview says beside the usual. */
  void everyPreview(Map<String, Object> variables) {
    workers.everyPreview(variables);
  }

  void dependsOn(String vm, String... others) {
    workers.dependsOn(vm, others);
  }

  void publish(String message, String key, Map<String, Object> variables) {
    workers.message(message, key, variables);
  }

  /** A server fails: the message that the detector publishes. */
  void serverFails() {
    client
        .newPublishMessageCommand()
        .messageName("server-failed")
        .correlationKey("o1")
        .timeToLive(Duration.ZERO)
        .variables(Map.of("outageId", "o1", "pod", "east-1", "server", "p1", "timers", TIMERS))
        .send()
        .join();
  }

  long start(String process, Map<String, Object> variables) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId(process)
        .latestVersion()
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  void pass(Duration time) {
    settle();
    engine.increaseTime(time);
    settle();
  }

  /** Until nothing moves any more. */
  void settle() {
    try {
      engine.waitForIdleState(PATIENCE);
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException("Expected the engine to come to rest, but it did not.", e);
    }
  }

  void awaitEnd(String process) {
    await(process + " ends: " + workers.trace())
        .atMost(PATIENCE)
        .failFast(this::assertNoIncident)
        .until(
            () ->
                elements(ProcessInstanceIntent.ELEMENT_COMPLETED)
                    .anyMatch(
                        r ->
                            r.getValue().getBpmnElementType() == BpmnElementType.PROCESS
                                && r.getValue().getBpmnProcessId().equals(process)));
  }

  void awaitActive(String element) {
    awaitActive(element, 1);
  }

  /** Until the element was entered so often. */
  void awaitActive(String element, int times) {
    await(element + " is active: " + workers.trace())
        .atMost(PATIENCE)
        .failFast(this::assertNoIncident)
        .until(
            () ->
                elements(ProcessInstanceIntent.ELEMENT_ACTIVATED)
                        .filter(r -> r.getValue().getElementId().equals(element))
                        .count()
                    >= times);
  }

  void assertNoIncident() {
    assertThat(records().filter(r -> r.getIntent() == IncidentIntent.CREATED))
        .extracting(r -> ((IncidentRecordValue) r.getValue()).getErrorMessage())
        .isEmpty();
  }

  /** Moves a token by hand: what it reaches from here is not counted as covered. */
  void moveByHand(String from, String to, Map<String, Object> variables) {
    moveByHand(from, to, variables, null);
  }

  /** Moves a token by hand and sets variables in the sub-process that is named. */
  void moveByHand(String from, String to, Map<String, Object> variables, String scope) {
    var active =
        elements(ProcessInstanceIntent.ELEMENT_ACTIVATED)
            .filter(r -> r.getValue().getElementId().equals(from))
            .reduce((first, last) -> last)
            .orElseThrow();
    var activate =
        client
            .newModifyProcessInstanceCommand(active.getValue().getProcessInstanceKey())
            .activateElement(to);
    (scope == null ? activate.withVariables(variables) : activate.withVariables(variables, scope))
        .and()
        .terminateElement(active.getKey())
        .send()
        .join();
  }

  Stream<Record<ProcessInstanceRecordValue>> elements(ProcessInstanceIntent intent) {
    return StreamSupport.stream(
            RecordStream.of(engine.getRecordStreamSource()).processInstanceRecords().spliterator(),
            false)
        .filter(r -> r.getIntent() == intent);
  }

  Stream<Record<?>> records() {
    return StreamSupport.stream(
        RecordStream.of(engine.getRecordStreamSource()).records().spliterator(), false);
  }

  List<String> trace() {
    return workers.trace();
  }

  List<Map<String, Object>> asked(String word) {
    return workers.asked().stream().filter(job -> job.get("word").equals(word)).toList();
  }

  /** What was asked, in order, on one line. */
  void assertTrace(String expected) {
    assertTrace(word -> word, expected);
  }

  private void assertTrace(UnaryOperator<String> filter, String expected) {
    Runnable sameTrace =
        () ->
            assertThat(
                    workers.trace().stream()
                        .map(filter)
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    await().atMost(PATIENCE).failFast(this::assertNoIncident).untilAsserted(sameTrace::run);
    settle();
    sameTrace.run();
  }

  /** What was asked for one VM, in order, without its name. */
  void assertTraceOf(String vm, String expected) {
    assertTrace(word -> word.startsWith(vm + ":") ? word.substring(vm.length() + 1) : "", expected);
  }
}
