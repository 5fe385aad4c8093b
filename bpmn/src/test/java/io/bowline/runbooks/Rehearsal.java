package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One outage played on an engine, with stand-in workers. */
final class Rehearsal implements BeforeEachCallback, AfterEachCallback {
  static final Map<String, Object> TIMERS =
      Map.of(
          "confirm", "PT30S",
          "reminder", "PT2M",
          "escalation", "PT5M",
          "expiry", "PT15M",
          "speed", 1);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AtomicInteger SERIAL = new AtomicInteger();

  private final String outage = "o" + SERIAL.incrementAndGet();
  private Engine engine;
  private StandInWorkers workers;
  private boolean assertedTrace;

  @Override
  public void beforeEach(ExtensionContext context) {
    engine = Engine.open();
    workers = new StandInWorkers(engine.client());
    deploy();
    workers.open();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Coverage.MERGED.add(
        engine.name(),
        context.getRequiredTestClass().getSimpleName(),
        assertedTrace,
        records().toList());
    engine.close();
  }

  DeploymentEvent deploy() {
    var command = client().newDeployResourceCommand();
    var first = command.addResourceFromClasspath(Runbooks.path(Runbooks.RESOURCES.getFirst()));
    Runbooks.RESOURCES.stream()
        .skip(1)
        .forEach(resource -> first.addResourceFromClasspath(Runbooks.path(resource)));
    return first.send().join();
  }

  CamundaClient client() {
    return engine.client();
  }

  String outage() {
    return outage;
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
    client()
        .newPublishMessageCommand()
        .messageName("server-failed")
        .correlationKey(outage)
        .timeToLive(Duration.ZERO)
        .variables(Map.of("outageId", outage, "pod", "east-1", "server", "p1", "timers", TIMERS))
        .send()
        .join();
  }

  /** A VM fails while its server lives: the message that the detector publishes. */
  void vmFails() {
    client()
        .newPublishMessageCommand()
        .messageName("vm-failed")
        .correlationKey(outage)
        .timeToLive(Duration.ZERO)
        .variables(
            Map.of(
                "outageId", outage,
                "pod", "east-1",
                "server", "p1",
                "vm", "vm1",
                "timers", TIMERS))
        .send()
        .join();
  }

  /** The message that the workers publish when the last check is old enough. */
  void capacityCheckDue() {
    client()
        .newPublishMessageCommand()
        .messageName("capacity-check-due")
        .correlationKey(outage)
        .timeToLive(Duration.ZERO)
        .variables(Map.of("pod", outage))
        .send()
        .join();
  }

  long start(String process, Map<String, Object> variables) {
    return client()
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

  void settle() {
    engine.settle();
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
                            r.value().getBpmnElementType() == BpmnElementType.PROCESS
                                && r.value().getBpmnProcessId().equals(process)));
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
                        .filter(r -> r.value().getElementId().equals(element))
                        .count()
                    >= times);
  }

  void assertNoIncident() {
    assertThat(records().filter(r -> r.getIntent() == IncidentIntent.CREATED))
        .extracting(r -> ((IncidentRecordValue) r.getValue()).getErrorMessage())
        .isEmpty();
  }

  void decide(String task, String next, Map<String, Object> variables) {
    decide(task, next, variables, null);
  }

  /**
   * A human completes the task. Where that is impossible the token is moved by hand to what comes
   * next, the variables are set in the sub-process that is named, and what it reaches from there is
   * not counted as covered.
   */
  void decide(String task, String next, Map<String, Object> variables, String scope) {
    if (engine.hasPeople()) {
      engine.completeTask(taskKey(task), variables);
      return;
    }
    var active =
        elements(ProcessInstanceIntent.ELEMENT_ACTIVATED)
            .filter(r -> r.value().getElementId().equals(task))
            .reduce((first, last) -> last)
            .orElseThrow();
    var activate =
        client()
            .newModifyProcessInstanceCommand(active.value().getProcessInstanceKey())
            .activateElement(next);
    (scope == null ? activate.withVariables(variables) : activate.withVariables(variables, scope))
        .and()
        .terminateElement(active.key())
        .send()
        .join();
  }

  private long taskKey(String task) {
    return records()
        .filter(
            record ->
                record.getValue() instanceof UserTaskRecordValue value
                    && value.getElementId().equals(task))
        .reduce((first, last) -> last)
        .orElseThrow()
        .getKey();
  }

  /** Process instance records of one intent; where they happened is in their value. */
  Stream<ElementRecord> elements(ProcessInstanceIntent intent) {
    return records()
        .filter(record -> record.getIntent() == intent)
        .map(r -> new ElementRecord(r.getKey(), (ProcessInstanceRecordValue) r.getValue()));
  }

  record ElementRecord(long key, ProcessInstanceRecordValue value) {}

  Stream<Record<?>> records() {
    return engine.records();
  }

  /** What was asked, in order, for an assertion. */
  List<String> trace() {
    assertedTrace = true;
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
    assertedTrace = true;
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
