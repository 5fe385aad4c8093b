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
      Map.of(
          "server.fence", ASK_HUMAN,
          "storage.detach", FAIL_STEP,
          "virtual-io.configure", FAIL_STEP,
          "storage.map", FAIL_STEP,
          "vm.restart", FAIL_STEP,
          "vm.verify", FAIL_STEP,
          "storage.unmap", REPORT_UNDO,
          "virtual-io.remove", REPORT_UNDO,
          "vm.stop", REPORT_UNDO,
          "attempt.undo", REPORT_UNDO);

  public static JobPolicy of(String jobType) {
    return BY_TYPE.getOrDefault(jobType, INCIDENT);
  }
}
