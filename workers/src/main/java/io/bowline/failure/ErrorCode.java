package io.bowline.failure;

/** Error codes that the runbooks catch, in the words of the diagrams. */
public enum ErrorCode {
  EVIDENCE_EXPIRED,
  SERVER_HEALTHY,
  STATE_UNKNOWN,
  NOT_ALLOWED,
  STEP_FAILED,
  STOPPED,
  FENCE_MISSING
}
