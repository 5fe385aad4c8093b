package io.bowline.outage;

/** What is being done with one VM, or how it ended. */
public enum VmStep {
  WAITING("waiting"),
  DETACH("detach"),
  CONFIGURE("configure"),
  MAP("map"),
  RESTART("restart"),
  VERIFY("verify"),
  UNDO("undo"),
  RECOVERED("recovered"),
  RECOVERED_BY_OPERATOR("recovered-by-operator"),
  HANDED_OVER("handed-over"),
  UNRECOVERED("unrecovered");

  private final String text;

  VmStep(String text) {
    this.text = text;
  }

  /** As stored and shown. */
  public String text() {
    return text;
  }

  /** Whether the VM runs again. */
  public boolean isBack() {
    return this == RECOVERED || this == RECOVERED_BY_OPERATOR;
  }

  /** Whether nothing more will be done for the VM in this outage. */
  public boolean isOver() {
    return isBack() || this == UNRECOVERED;
  }

  public static VmStep of(String text) {
    for (var step : values()) {
      if (step.text.equals(text)) {
        return step;
      }
    }
    throw new IllegalArgumentException("Expected a step of a VM, but found " + text + ".");
  }
}
