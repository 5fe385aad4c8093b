package io.bowline.restart.libvirt;

import io.bowline.restart.Step;
import io.bowline.restart.StepContext;

/**
 * The VM's next network boot is from its own disk. Its domain needs nothing: it was run once with
 * another definition, and never defined so.
 */
public final class WithdrawOffer implements Step {

  @Override
  public String run(StepContext context) {
    var offers = Offers.of(context);
    offers.withdraw();
    return offers.server() + " offers " + context.vm().name() + " no installation";
  }
}
