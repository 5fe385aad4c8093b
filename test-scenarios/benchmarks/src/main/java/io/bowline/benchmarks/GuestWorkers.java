package io.bowline.benchmarks;

import io.bowline.benchmarks.CrashedGuest.End;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers the jobs of vm-outage and vm-escalation for guests that crashed. */
final class GuestWorkers {

  private static final List<String> TYPES =
      List.of(
          "failure.confirm",
          "vm.look",
          "vm.reboot",
          "vm.watch",
          "vm.fence",
          "vm.retarget",
          "storage.detach",
          "virtual-io.configure",
          "virtual-io.remove",
          "storage.map",
          "storage.unmap",
          "vm.restart",
          "vm.stop",
          "vm.verify",
          "attempt.undo",
          "vm.report",
          "installation.offer",
          "vm.netboot",
          "installation.end",
          "installation.withdraw",
          "notice.send",
          "outage.report");

  private final Map<String, CrashedGuest> guests = new ConcurrentHashMap<>();
  private final AtomicInteger watching = new AtomicInteger();
  private final AtomicInteger leftWatch = new AtomicInteger();
  private final AtomicInteger settled = new AtomicInteger();
  private final Duration t1;

  GuestWorkers(Duration t1) {
    this.t1 = t1;
  }

  void open(CamundaClient client) {
    for (var type : TYPES) {
      client
          .newWorker()
          .jobType(type)
          .handler(this::handle)
          .timeout(Duration.ofHours(1))
          .maxJobsActive(200)
          .streamEnabled(true)
          .pollInterval(Duration.ofSeconds(1))
          .open();
    }
  }

  void add(CrashedGuest guest) {
    guests.put(guest.crash().vm(), guest);
  }

  /** How many are watched after a reboot that does not bring them back. */
  int watching() {
    return watching.get();
  }

  /** How many of those were let go by the runbook's timer. */
  int leftWatch() {
    return leftWatch.get();
  }

  /** How many have their end, or wait for a human. */
  int settled() {
    return settled.get();
  }

  private void handle(JobClient jobs, ActivatedJob job) {
    var guest = guests.get((String) job.getVariable("vm"));
    switch (job.getType()) {
      case "vm.watch" -> watch(jobs, job, guest);
      case "vm.verify" -> verify(jobs, job, guest);
      default -> {
        var answer = answer(job, guest);
        jobs.newCompleteCommand(job).variables(answer).send().join();
        if (job.getType().equals("outage.report") || isHandedOver(job)) {
          settled.incrementAndGet();
        }
      }
    }
  }

  private void watch(JobClient jobs, ActivatedJob job, CrashedGuest guest) {
    if (guest.comesBackFromReboot()) {
      jobs.newCompleteCommand(job).send().join();
    } else {
      watching.incrementAndGet();
    }
  }

  private static void verify(JobClient jobs, ActivatedJob job, CrashedGuest guest) {
    if (guest.answersWithin(Duration.parse((String) job.getVariable("watch")))) {
      jobs.newCompleteCommand(job).send().join();
    } else {
      var reason = "Expected " + guest.crash().vm() + " to answer, but it does not.";
      jobs.newThrowErrorCommand(job)
          .errorCode("STEP_FAILED")
          .errorMessage(reason)
          .variables(
              Map.of(
                  "failure",
                  Map.of("code", "STEP_FAILED", "step", job.getElementId(), "reason", reason)))
          .send()
          .join();
    }
  }

  private Map<String, Object> answer(ActivatedJob job, CrashedGuest guest) {
    switch (job.getType()) {
      case "vm.fence" -> leftWatch.addAndGet(guest.fence() ? 1 : 0);
      case "vm.restart" -> guest.start();
      case "vm.netboot" -> guest.installFromNetwork();
      case "vm.stop" -> guest.stop();
      case "vm.report" ->
          guest.ends(
              "recovered".equals(job.getVariable("outcome")) ? End.RECOVERED : End.HANDED_OVER);
      case "notice.send" -> guest.ends(End.HANDED_OVER);
      case "attempt.undo", "outage.report" -> {}
      default -> guest.command();
    }
    return switch (job.getType()) {
      case "failure.confirm" ->
          Map.of("confirmed", true, "evidence", "crashed", "evidenceCount", 1);
      case "vm.look" -> seen(guest);
      case "vm.retarget" -> Map.of("targetFound", true, "attemptNumber", 2, "tried", "");
      case "vm.report" -> Map.of("outcome", job.getVariable("outcome"));
      case "outage.report" -> Map.of("unrecoveredCount", 0, "summary", "over");
      default -> Map.of();
    };
  }

  private Map<String, Object> seen(CrashedGuest guest) {
    var facts = new HashMap<String, Object>();
    facts.put("restart", true);
    facts.put("reinstall", true);
    facts.put("t1", t1.toString());
    facts.put("t2", t1.toString());
    facts.put("recoveriesToday", 0);
    return Map.of(
        "seen",
        "down",
        "failed",
        "guest",
        "canReboot",
        guest.crash().kind().answers(),
        "vmFacts",
        facts);
  }

  private static boolean isHandedOver(ActivatedJob job) {
    return job.getType().equals("notice.send");
  }
}
