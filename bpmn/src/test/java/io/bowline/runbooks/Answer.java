package io.bowline.runbooks;

import java.util.Map;

/** What a scripted worker says to one job. */
sealed interface Answer {

  record Done(Map<String, Object> variables) implements Answer {}

  record Refused(String code, String reason) implements Answer {}

  /** The worker keeps looking; something else must end the wait. */
  record Never() implements Answer {}

  static Answer done() {
    return new Done(Map.of());
  }

  static Answer done(Map<String, Object> variables) {
    return new Done(variables);
  }

  static Answer never() {
    return new Never();
  }

  static Answer error(String code) {
    return new Refused(code, code + " for a test");
  }
}
