package io.bowline.api;

import io.bowline.outage.VmSteps;
import java.time.Instant;

/**
 * One step of one attempt of a VM.
 *
 * @param step what was being done; undo for each step that took something back
 * @param element its id in the runbook
 * @param tries how often it was begun
 * @param endedAt of its last try; absent while it runs, or when its worker died
 * @param done whether its last try ended well
 */
public record StepView(
    String vm,
    int attempt,
    String target,
    String step,
    String element,
    int tries,
    Instant startedAt,
    Instant endedAt,
    boolean done) {

  static StepView of(VmSteps.Taken taken) {
    return new StepView(
        taken.vm(),
        taken.attempt(),
        taken.target(),
        taken.step().text(),
        taken.element(),
        taken.tries(),
        taken.startedAt(),
        taken.endedAt(),
        taken.done());
  }
}
