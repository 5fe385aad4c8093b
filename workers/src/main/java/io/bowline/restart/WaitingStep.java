package io.bowline.restart;

import java.time.Duration;

/** A step that waits for something, and may be told for how long at most. */
public interface WaitingStep extends Step {

  /** The same for no longer than this. */
  Step within(Duration longest);

  /** A step that waits for nothing. */
  static WaitingStep atOnce(Step step) {
    return new WaitingStep() {
      @Override
      public String run(StepContext context) {
        return step.run(context);
      }

      @Override
      public Step within(Duration longest) {
        return step;
      }
    };
  }
}
