package io.bowline.failure.worker;

import java.util.Map;

/** What a step's failure leads to when waiting does not help: which path its diagram offers. */
public enum JobPolicy {
  /** The attempt is undone and another server is tried. */
  FAIL_STEP,
  /** A human decides what the device's state means. */
  ASK_HUMAN,
  /** An undo never throws: it ends and says that it is not complete. */
  REPORT_UNDO,
  /** No path in the diagram: an incident in Operate says what to do. */
  INCIDENT;

  private static final Map<String, JobPolicy> BY_TYPE =
      Map.ofEntries(
          Map.entry("server.fence", ASK_HUMAN),
          Map.entry("vm.look", ASK_HUMAN),
          Map.entry("vm.reboot", FAIL_STEP),
          Map.entry("vm.watch", FAIL_STEP),
          Map.entry("vm.fence", ASK_HUMAN),
          Map.entry("storage.detach", FAIL_STEP),
          Map.entry("virtual-io.configure", FAIL_STEP),
          Map.entry("storage.map", FAIL_STEP),
          Map.entry("vm.restart", FAIL_STEP),
          Map.entry("installation.offer", FAIL_STEP),
          Map.entry("vm.netboot", FAIL_STEP),
          Map.entry("installation.end", FAIL_STEP),
          Map.entry("vm.verify", FAIL_STEP),
          Map.entry("storage.unmap", REPORT_UNDO),
          Map.entry("virtual-io.remove", REPORT_UNDO),
          Map.entry("vm.stop", REPORT_UNDO),
          Map.entry("installation.withdraw", REPORT_UNDO),
          Map.entry("attempt.undo", REPORT_UNDO));

  public static JobPolicy of(String jobType) {
    return BY_TYPE.getOrDefault(jobType, INCIDENT);
  }
}
