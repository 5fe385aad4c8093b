package io.bowline.runbooks;

import java.util.Map;

/** What a scripted worker says to one job. */
sealed interface Answer {

  record Done(Map<String, Object> variables) implements Answer {}

  record Refused(String code, String reason) implements Answer {}

  static Answer done() {
    return new Done(Map.of());
  }

  static Answer done(Map<String, Object> variables) {
    return new Done(variables);
  }

  static Answer error(String code) {
    return new Refused(code, code + " for a test");
  }
}
