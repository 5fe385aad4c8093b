package io.bowline.runbooks;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers every job as the real workers promise to, unless a test scripted another answer, and
 * writes down what was asked, in order.
 */
final class StandInWorkers {
  /** What the inventory and the past say of every VM unless a test says otherwise. */
  static final Map<String, Object> FACTS =
      Map.of("restart", true, "reinstall", false, "t1", "PT3M", "t2", "PT3M", "recoveriesToday", 0);

  private static final Duration LONG = Duration.ofHours(10);

  private final CamundaClient client;
  private final List<String> trace = new CopyOnWriteArrayList<>();
  private final List<Map<String, Object>> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<Answer>> script = new ConcurrentHashMap<>();
  private final Map<String, List<String>> dependencies = new ConcurrentHashMap<>();
  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

  /** Outcome of each VM that has its end. */
  private final Map<String, String> ends = new ConcurrentHashMap<>();

  private volatile Map<String, Object> preview = Map.of();

  StandInWorkers(CamundaClient client) {
    this.client = client;
  }

  void open() {
    Words.BY_JOB_TYPE.keySet().forEach(this::open);
  }

  private void open(String type) {
    client
        .newWorker()
        .jobType(type)
        .handler(this::handle)
        .name("stand-in")
        .timeout(Duration.ofMinutes(5))
        .streamEnabled(true)
        .pollInterval(Duration.ofMillis(50))
        .open();
  }

  /** The next answers to this job type, for this VM ({@code ""}: for the outage). */
  void script(String type, String vm, Answer... answers) {
    var queue = script.computeIfAbsent(type + "/" + vm, key -> new ArrayDeque<>());
    synchronized (queue) {
      queue.addAll(List.of(answers));
    }
  }

  void everyPreview(Map<String, Object> variables) {
    preview = variables;
  }

  void dependsOn(String vm, String... others) {
    dependencies.put(vm, List.of(others));
  }

  List<String> trace() {
    return trace;
  }

  /** Variables of each job asked, beside the trace. */
  List<Map<String, Object>> asked() {
    return asked;
  }

  private void handle(JobClient jobs, ActivatedJob job) {
    var variables = job.getVariablesAsMap();
    var vm = variables.get("vm") instanceof String name ? name : "";
    var word = Words.of(job.getType(), job.getCustomHeaders(), vm);
    var answer = answer(job.getType(), vm, variables);
    var seen = new HashMap<>(variables);
    seen.put("word", word);
    asked.add(seen);
    switch (answer) {
      case Answer.Never ignored -> trace.add(word + "…");
      case Answer.Done done -> {
        trace.add(word + "✓");
        jobs.newCompleteCommand(job).variables(done.variables()).send().join();
      }
      case Answer.Refused refused -> {
        trace.add(word + "✗");
        var failure =
            Map.of("code", refused.code(), "step", job.getElementId(), "reason", refused.reason());
        jobs.newThrowErrorCommand(job)
            .errorCode(refused.code())
            .errorMessage(refused.reason())
            .variables(Map.of("failure", failure))
            .send()
            .join();
      }
    }
  }

  private Answer answer(String type, String vm, Map<String, Object> variables) {
    var queue = script.get(type + "/" + vm);
    Answer next = null;
    if (queue != null) {
      synchronized (queue) {
        next = queue.poll();
      }
    }
    if (next != null && !(next instanceof Answer.Done)) {
      return next;
    }
    publish(type, vm, variables);
    return next != null ? next : Answer.done(usual(type, vm, variables));
  }

  private Map<String, Object> usual(String type, String vm, Map<String, Object> variables) {
    return switch (type) {
      case "failure.confirm" ->
          Map.of("confirmed", true, "evidence", "hmc1: Error; hmc2: Error", "evidenceCount", 2);
      case "failover.preview" -> preview();
      case "approval.record" -> Map.of("approved", true);
      case "failover.plan" -> Plans.lanes(Map.of("p2/1", List.of("vm1")));
      case "outage.report" -> Map.of("unrecoveredCount", 0, "summary", "all recovered");
      case "vm.retarget" -> retarget(vm, "retry".equals(variables.get("vmChoice")));
      case "dependencies.look" -> Map.of("dependenciesBack", notBack(vm).isEmpty());
      case "vm.adopt" -> Map.of("adopted", true);
      case "vm.look" ->
          Map.of("seen", "down", "failed", "host", "canReboot", false, "vmFacts", FACTS);
      case "vm.report" -> Map.of("outcome", variables.get("outcome"));
      case "capacity.check" ->
          Map.of("capacityRun", 7, "capacityWorse", false, "capacityChanges", 0);
      default -> Map.of();
    };
  }

  private Map<String, Object> retarget(String vm, boolean humanWantsIt) {
    if (!humanWantsIt && !notBack(vm).isEmpty()) {
      return Map.of(
          "targetFound", false, "tried", "nothing", "noServer", "it depends on " + notBack(vm));
    }
    int attempt = attempts.merge(vm, 2, (old, two) -> old + 1);
    return Map.of("targetFound", true, "attemptNumber", attempt, "tried", "p2: restart");
  }

  private List<String> notBack(String vm) {
    return dependencies.getOrDefault(vm, List.of()).stream()
        .filter(other -> !"recovered".equals(ends.get(other)))
        .toList();
  }

  private Map<String, Object> preview() {
    var usual =
        new HashMap<String, Object>(
            Map.of(
                "previewId", "preview-1",
                "vmCount", 3,
                "vmsByClass", "gold: 3",
                "preview", "| VM | to |",
                "unplacedCount", 0,
                "inventoryAgeMinutes", 5,
                "fencingPolicy", "auto"));
    usual.putAll(preview);
    return usual;
  }

  /** The messages that the real worker publishes before it completes the job. */
  private void publish(String type, String vm, Map<String, Object> variables) {
    var outage = String.valueOf(variables.get("outageId"));
    switch (type) {
      case "vm.report" ->
          settle(
              outage,
              vm,
              "unrecovered".equals(variables.get("outcome")) ? "unrecovered" : "recovered");
      case "vm.adopt" -> settle(outage, vm, "recovered");
      case "vm.hand-over" ->
          ((Collection<?>) variables.get("vms"))
              .forEach(handed -> handOver(outage, (String) handed, variables));
      case "outage.abort" -> {
        message("outage-aborted", outage, Map.of());
        message("hold-aborted", outage, Map.of());
      }
      default -> {}
    }
  }

  private void handOver(String outage, String vm, Map<String, Object> variables) {
    var waitsFor =
        variables.get("attempt") != null
            ? List.<String>of()
            : notBack(vm).stream().filter(other -> !ends.containsKey(other)).toList();
    message(
        "vm-handed-over",
        outage,
        Map.of(
            "handedVm", vm, "handedReason", variables.get("reason"), "handedWaitsFor", waitsFor));
    waitersOf(vm)
        .forEach(waiter -> message("dependency-handed-over", outage + "/" + waiter, Map.of()));
  }

  private void settle(String outage, String vm, String outcome) {
    ends.put(vm, outcome);
    waitersOf(vm)
        .forEach(
            waiter ->
                message(
                    "dependency-settled",
                    outage + "/" + waiter + "/" + vm,
                    Map.of("dependencyOutcome", outcome)));
  }

  private List<String> waitersOf(String vm) {
    return dependencies.entrySet().stream()
        .filter(entry -> entry.getValue().contains(vm))
        .map(Map.Entry::getKey)
        .toList();
  }

  void message(String name, String key, Map<String, Object> variables) {
    client
        .newPublishMessageCommand()
        .messageName(name)
        .correlationKey(key)
        .timeToLive(LONG)
        .variables(variables)
        .send()
        .join();
  }
}
