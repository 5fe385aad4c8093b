package io.bowline.outage;

/** Where an outage stands. */
public enum OutageState {
  DETECTED("detected"),
  CONFIRMED("confirmed"),
  NOT_FAILED("not-failed"),
  REJECTED("rejected"),
  FENCED("fenced"),
  PLANNED("planned"),
  RECOVERING("recovering"),
  REPORTED("reported"),
  ABORTED("aborted"),
  CLOSED("closed");

  private final String text;

  OutageState(String text) {
    this.text = text;
  }

  /** As stored and shown. */
  public String text() {
    return text;
  }

  public static OutageState of(String text) {
    for (var state : values()) {
      if (state.text.equals(text)) {
        return state;
      }
    }
    throw new IllegalArgumentException("Expected a state of an outage, but found " + text + ".");
  }
}
