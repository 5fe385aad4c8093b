package io.bowline.restart;

/** Sees that a VM is back on its target. */
public interface Verification extends WaitingStep {

  /** One look. */
  Look look(StepContext context);

  /** What one look at a VM that starts says. */
  sealed interface Look {

    /** One line. */
    String seen();

    /** It is back. */
    record Back(String seen) implements Look {}

    /** It may come. */
    record NotYet(String seen) implements Look {}

    /** It will not come by itself. */
    record Failed(String seen) implements Look {}
  }
}
