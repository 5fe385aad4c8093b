package io.bowline.outage;

/** What is being done with one VM, or how it ended. */
public enum VmStep {
  WAITING("waiting"),
  DETACH("detach"),
  CONFIGURE("configure"),
  MAP("map"),
  RESTART("restart"),
  VERIFY("verify"),
  OFFER("offer"),
  NETBOOT("netboot"),
  REBOOT("reboot"),
  UNDO("undo"),
  RECOVERED("recovered"),
  RECOVERED_BY_OPERATOR("recovered-by-operator"),
  HANDED_OVER("handed-over"),
  /** Nobody wants it to run any more: left off. */
  NOT_WANTED("not-wanted"),
  /** Its server failed: that outage has it now. */
  TAKEN_OVER("taken-over"),
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

  /** Whether this outage leaves nothing to do for the VM. */
  public boolean isSettled() {
    return isBack() || this == NOT_WANTED || this == TAKEN_OVER;
  }

  /** Whether nothing more will be done for the VM in this outage. */
  public boolean isOver() {
    return isSettled() || this == UNRECOVERED;
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
