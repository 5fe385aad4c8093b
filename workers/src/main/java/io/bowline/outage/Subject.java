package io.bowline.outage;

/** What failed. */
public sealed interface Subject {

  /** The whole server: it is fenced, and its VMs start elsewhere. */
  record WholeServer() implements Subject {}

  /**
   * One VM, while its server lives.
   *
   * @param part what of it
   */
  record OneVm(String vm, Part part) implements Subject {}

  /** What of a VM failed. */
  enum Part {
    /** Its operating system may run, its service does not answer. */
    SERVICE("service"),
    /** It crashed, or is off although it is meant to run. */
    GUEST("guest");

    private final String text;

    Part(String text) {
      this.text = text;
    }

    /** As stored, and written in the decision table. */
    public String text() {
      return text;
    }

    public static Part of(String text) {
      for (var part : values()) {
        if (part.text.equals(text)) {
          return part;
        }
      }
      throw new IllegalArgumentException("Expected a part of a VM, but found " + text + ".");
    }
  }
}
