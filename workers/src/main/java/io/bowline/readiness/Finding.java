package io.bowline.readiness;

import java.util.Locale;

/**
 * One thing that was looked at.
 *
 * @param check what was looked at, one word for machines: {@code adapters}, {@code luns}, …
 * @param what what was found, one sentence without full stop
 * @param where in which file, field or device
 * @param next what to do, one sentence; empty when nothing is to be done
 */
public record Finding(
    Severity severity, Subject subject, String check, String what, String where, String next) {

  static Finding ok(Subject subject, String check, String what, String where) {
    return new Finding(Severity.OK, subject, check, what, where, "");
  }

  static Finding warning(Subject subject, String check, String what, String where, String next) {
    return new Finding(Severity.WARNING, subject, check, what, where, next);
  }

  static Finding problem(Subject subject, String check, String what, String where, String next) {
    return new Finding(Severity.PROBLEM, subject, check, what, where, next);
  }

  static Finding unknown(Subject subject, String check, String what, String where, String next) {
    return new Finding(Severity.UNKNOWN, subject, check, what, where, next);
  }

  /** A state as a person reads it. */
  static String words(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
