package io.bowline.restart;

/** One step of a VM's recovery, or one of its undos. */
@FunctionalInterface
public interface Step {

  /** Does what is missing and says in a sentence what was observed. */
  String run(StepContext context);
}
