package io.bowline.soak;

import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.Progress;
import io.bowline.drill.LabMending;
import io.bowline.drill.LabSession;
import io.bowline.lab.CrashKind;
import io.bowline.lab.LabCheck;
import io.bowline.lab.LabCrash;
import io.bowline.lab.LabStatus;
import io.bowline.soak.SoakFault.Victim;
import io.bowline.soak.SoakPlan.Drawn;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets the faults of a seed strike, each once the lab is quiet again or its time is over. */
final class Soak {

  private static final Duration QUIET = Duration.ofMinutes(8);
  private static final Duration LAST_QUIET = Duration.ofMinutes(15);
  private static final int LOOKS_WITHOUT_A_VICTIM = 100;
  private static final int MOST_FINDINGS = 5;

  private final LabSession session;
  private final LabMending mending;
  private final Progress progress;
  private final List<SoakResult> results = new ArrayList<>();

  Soak(LabSession session, Progress progress) {
    this.session = session;
    this.mending = new LabMending(session, LabMending.Whole.BACK_OR_WITH_A_HUMAN, progress);
    this.progress = progress;
  }

  /**
   * How it ended.
   *
   * @param flaws what is not whole at the end and waits for no human
   * @param handedOver VMs that a human has, and why
   * @param findings of the checker at the end
   * @param leftovers what the workers' records still hold
   */
  record Report(
      List<SoakResult> results,
      List<String> flaws,
      Map<String, String> handedOver,
      List<String> findings,
      List<String> leftovers) {

    boolean holds() {
      return flaws.isEmpty()
          && findings.isEmpty()
          && leftovers.isEmpty()
          && results.stream().allMatch(result -> result.findings().isEmpty());
    }
  }

  /**
   * @param faults how many strike; a finding of the checker ends it before
   */
  Report run(int faults, long seed) {
    var drawn = SoakPlan.of(seed).iterator();
    int passedOver = 0;
    while (results.size() < faults && passedOver < LOOKS_WITHOUT_A_VICTIM && isClean()) {
      var next = drawn.next();
      var candidates = next.fault().candidates(LabStatus.of(session.lab()));
      if (candidates.isEmpty()) {
        passedOver++;
        progress.say("passed over: " + next.fault().text() + ", too much is down");
        continue;
      }
      passedOver = 0;
      results.add(strike(next, next.victim(candidates)));
      progress.say(results.getLast().line());
    }
    return report();
  }

  private boolean isClean() {
    return results.isEmpty() || results.getLast().findings().isEmpty();
  }

  private SoakResult strike(Drawn drawn, String victim) {
    LabMending.pause(drawn.pause());
    progress.say("%4d %s: %s".formatted(results.size() + 1, drawn.fault().text(), victim));
    long begin = System.nanoTime();
    carryOut(drawn, victim);
    var flaws = mending.run(QUIET);
    return new SoakResult(
        results.size() + 1,
        drawn.fault(),
        victim,
        (System.nanoTime() - begin) / 1e9,
        flaws,
        findings());
  }

  private void carryOut(Drawn drawn, String victim) {
    if (drawn.fault().victim() == Victim.WORKERS) {
      session.killWorkers();
      return;
    }
    var crash = new LabCrash(session.lab());
    try {
      crash.crash(victim, drawn.fault().kind());
    } catch (IOException e) {
      throw CommandFailure.unmet("Cannot let %s fail: %s".formatted(victim, e.getMessage()), e);
    }
    switch (drawn.fault()) {
      case HOST_KILLED_AND_BACK -> {
        LabMending.pause(drawn.back());
        crash.undo(victim, CrashKind.POWER);
      }
      case NETWORK_CUT -> LabMending.pause(drawn.back());
      case GUEST_KILLED, GUEST_HUNG, DISK_WIPED, HOST_KILLED, SAN_RESTARTED, WORKERS_KILLED -> {}
    }
  }

  private Report report() {
    progress.say("waits until all is quiet");
    var flaws = mending.run(LAST_QUIET);
    var handedOver = new TreeMap<>(mending.handedOver());
    var findings = findings();
    var leftovers = session.endAndListLeftovers();
    return new Report(results, flaws, handedOver, findings, leftovers);
  }

  private List<String> findings() {
    try {
      return LabCheck.of(session.lab()).luns().stream()
          .flatMap(lun -> lun.findings().stream())
          .map(it -> it.kind() + " on " + it.lun() + ", " + it.detail())
          .limit(MOST_FINDINGS)
          .toList();
    } catch (IOException e) {
      throw CommandFailure.unmet("Cannot read the lab's LUNs: " + e.getMessage(), e);
    }
  }
}
