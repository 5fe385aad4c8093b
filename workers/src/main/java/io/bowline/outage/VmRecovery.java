package io.bowline.outage;

import io.bowline.planning.FailoverPlan.Placement;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where one VM of an outage stands. What has not come yet is null.
 *
 * @param target server of the attempt under way, or of the last one
 * @param attempt number of that attempt, 0 before the first
 * @param tried one line per attempt that failed: number, target, step, reason
 * @param leftLaneAt when its lane, if it had one, went on without it: it is in its escalation
 */
public record VmRecovery(
    String outage,
    String vm,
    String source,
    String target,
    String lane,
    Integer position,
    int attempt,
    VmStep step,
    String tried,
    String reason,
    Instant startedAt,
    Instant endedAt,
    Instant leftLaneAt,
    Double predictedStart,
    Double predictedEnd) {

  /** A VM that a plan places, before its first attempt. */
  public static VmRecovery planned(String outage, Placement placement) {
    return new VmRecovery(
        outage,
        placement.vm(),
        placement.from(),
        placement.target(),
        placement.lane(),
        placement.position(),
        1,
        VmStep.WAITING,
        "",
        null,
        null,
        null,
        null,
        placement.startSeconds(),
        placement.endSeconds());
  }

  /** A VM that failed alone, before anything is done for it. */
  public static VmRecovery failedAlone(String outage, String vm, String server) {
    return new VmRecovery(
        outage,
        vm,
        server,
        null,
        null,
        null,
        0,
        VmStep.WAITING,
        "",
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Whether it is being brought up on another server than where it was. */
  public boolean isMoved() {
    return target != null && !target.equals(source) && !step.isOver();
  }

  /** Servers on which an attempt failed. */
  public Set<String> triedServers() {
    var servers = new LinkedHashSet<String>();
    for (var line : triedLines()) {
      servers.add(line.split(" ", 3)[1]);
    }
    return servers;
  }

  /** The same VM as an attempt on this server would see it. */
  public VmRecovery on(String server) {
    return new VmRecovery(
        outage,
        vm,
        source,
        server,
        lane,
        position,
        attempt,
        step,
        tried,
        reason,
        startedAt,
        endedAt,
        leftLaneAt,
        predictedStart,
        predictedEnd);
  }

  public List<String> triedLines() {
    return tried.lines().filter(line -> line.split(" ", 3).length == 3).toList();
  }
}
