package io.bowline.journal;

/** Asked right before each changing command; throws when it must not be sent now. */
@FunctionalInterface
public interface ChangeGate {

  void check();

  /** For work that no human can hold: there is none but reads. */
  static ChangeGate open() {
    return () -> {};
  }

  default ChangeGate and(ChangeGate other) {
    return () -> {
      check();
      other.check();
    };
  }
}
