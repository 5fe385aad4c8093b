package io.bowline.restart;

import io.bowline.connectors.hmc.NetworkBoot;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;

/**
 * On Power the install server (NIM) keeps what it offers to a partition; nothing is changed there.
 * What is checked is that the inventory says how to reach it.
 */
public final class OfferInstallation implements Step {

  @Override
  public String run(StepContext context) {
    var from = networkBoot(context);
    return from.server() + " offers its installation to " + from.client();
  }

  /** From where and as whom the partition boots. */
  static NetworkBoot networkBoot(StepContext context) {
    var install =
        context.vm().recovery().install().orElseThrow(() -> missing(context, "recovery.install"));
    var mac =
        context.definition().ethernet().stream()
            .findFirst()
            .orElseThrow(() -> missing(context, "a network adapter"))
            .mac();
    return new NetworkBoot(
        mac, install.server(), install.gateway(), install.client(), install.netmask());
  }

  private static Refused missing(StepContext context, String what) {
    return new Refused(
        ErrorCode.STEP_FAILED,
        "Expected "
            + what
            + " of "
            + context.vm().name()
            + " in the inventory, but found none. Without it the VM cannot be installed.");
  }
}
