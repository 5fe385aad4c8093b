package io.bowline.readiness;

/** How bad a finding is; the worst first. */
public enum Severity {
  /** Something cannot be recovered as it stands. */
  PROBLEM,
  /** It can, but with less than there should be, or later. */
  WARNING,
  /** Nobody looked, or nobody could tell: never the same as well. */
  UNKNOWN,
  OK
}
