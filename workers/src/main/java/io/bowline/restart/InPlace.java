package io.bowline.restart;

/**
 * A step that moves something of a VM to its target, or takes that back: when the VM starts again
 * where it was, there is nothing to move, and nothing of it is ever taken away.
 *
 * @param said what is observed then
 */
public record InPlace(Step elsewhere, String said) implements Step {

  @Override
  public String run(StepContext context) {
    return context.staysInPlace()
        ? context.vm().name() + " " + said + " on " + context.target().name()
        : elsewhere.run(context);
  }
}
