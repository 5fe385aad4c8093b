package io.bowline.restart;

import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.inventory.Recovery.Permission;

/**
 * A step towards an installation from scratch, taken only for a VM whose inventory permits that by
 * name, whatever the rules and the runbook say.
 */
public record Permitted(Step installation) implements Step {

  @Override
  public String run(StepContext context) {
    return switch (context.vm().recovery().reinstall()) {
      case Permission.ALLOWED -> installation.run(context);
      case Permission.FORBIDDEN ->
          throw new Refused(
              ErrorCode.STEP_FAILED,
              "Expected "
                  + context.vm().name()
                  + " to permit an installation from scratch, but found that its inventory does"
                  + " not. Its boot disk stays as it is; recovery.reinstall permits it.");
    };
  }
}
